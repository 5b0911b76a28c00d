import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { LIMITS } from '../../../contract/limits.ts';
import type { App } from '../../app.ts';
import { problems } from '../../problems/documented-problems.ts';
import { refuseWith } from '../../problems/refused-request.ts';
import { languageOf } from '../../request-language.ts';
import type { ServerContext } from '../../server-context.ts';
import { StationFileAnswer } from './station-file-answer.ts';

/** What browsers and systems call a CSV file. */
export const CSV_TYPES = [
  'text/csv',
  'text/plain',
  'application/csv',
  'application/vnd.ms-excel',
  'application/octet-stream',
];

const UploadQuery = z.object({
  name: z.string().default('station.csv').meta({ description: 'File name, to be shown' }),
});

export function createStationFileRoute(app: App, context: ServerContext): void {
  const maxBytes = context.settings.stationBytes ?? LIMITS.stationBytes;
  // In a scope of its own: only here a body is passed on as it comes, never collected in memory.
  app.register(async (scope: App) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(CSV_TYPES, async (_request: unknown, payload: Readable) => payload);
    scope.post(
      '/api/v1/station-files',
      {
        config: { accepts: 'text/csv' },
        schema: {
          summary: 'Upload a station file (CSV)',
          description: `The file is the body, as \`text/csv\`, at most ${maxBytes} bytes. The preview says what was understood.`,
          tags: ['station files'],
          consumes: ['text/csv'],
          querystring: UploadQuery,
          response: { 201: StationFileAnswer, ...problems(400, 413, 415) },
        },
      },
      async (request, reply) => {
        if (!isStream(request.body)) throw refuseWith(400, 'file_empty');
        if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes);
        const file = { file_id: randomUUID(), name: shownName(request.query.name) };
        const { bytes } = await context.stationFiles.save({
          id: file.file_id,
          name: file.name,
          createdAt: context.clock.now(),
          chunks: withinLimit(request.body, maxBytes),
        });
        if (bytes === 0) throw refuseWith(400, 'file_empty');
        const preview = await context.stationFiles.preview(file.file_id, languageOf(request));
        const location = `/api/v1/station-files/${file.file_id}`;
        return reply
          .code(201)
          .header('location', location)
          .send({ ...file, bytes, preview });
      },
    );
  });
}

function isStream(body: unknown): body is Readable {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

/**
 * A length that the client did not announce is counted as it comes. The rest of a file that is too long is read
 * and thrown away: a client whose sending is cut off never sees the answer.
 */
async function* withinLimit(chunks: Readable, maxBytes: number): AsyncIterable<Uint8Array> {
  let bytes = 0;
  try {
    for await (const chunk of chunks.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw tooLarge(maxBytes);
      yield chunk;
    }
  } finally {
    chunks.resume();
  }
}

function tooLarge(maxBytes: number) {
  return refuseWith(413, 'body_too_large', { limit: `${Math.floor(maxBytes / (1024 * 1024))} MB` });
}

/** The last part of a path, without control characters. */
function shownName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  return last.replace(/\p{Cc}/gu, '').slice(0, 200) || 'station.csv';
}
