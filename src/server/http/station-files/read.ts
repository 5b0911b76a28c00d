import { z } from 'zod';
import { requestProblem } from '../../../contract/request-problem.ts';
import type { App } from '../../app.ts';
import { problems } from '../../problems/documented-problems.ts';
import { refuse } from '../../problems/refused-request.ts';
import { languageOf } from '../../request-language.ts';
import type { ServerContext } from '../../server-context.ts';
import { StationFileAnswer } from './station-file-answer.ts';

export function readStationFileRoute(app: App, { stationFiles }: ServerContext): void {
  app.get(
    '/api/v1/station-files/:id',
    {
      schema: {
        summary: 'What was understood of an uploaded station file',
        tags: ['station files'],
        params: z.object({ id: z.string().max(64).meta({ description: 'The `file_id` of the upload' }) }),
        response: { 200: StationFileAnswer, ...problems(404) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const file = await stationFiles.get(id);
      if (!file)
        throw refuse('VALIDATION_ERROR', {
          status: 404,
          problems: [requestProblem('station_file', 'station_file_unknown')],
        });
      const preview = await stationFiles.preview(id, languageOf(request));
      return { file_id: file.id, name: file.name, bytes: file.bytes, preview };
    },
  );
}
