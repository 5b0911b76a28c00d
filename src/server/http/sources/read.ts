import { SourceStatusList } from '../../../contract/source-status.ts';
import type { App } from '../../app.ts';
import { problems } from '../../problems/documented-problems.ts';
import type { ServerContext } from '../../server-context.ts';

export function readSourcesRoute(app: App, { sourceStatus }: ServerContext): void {
  app.get(
    '/api/v1/sources',
    {
      schema: {
        summary: 'The weather sources: what they have, their rights, and how they are doing',
        tags: ['service'],
        response: { 200: SourceStatusList, ...problems() },
      },
    },
    () => sourceStatus(),
  );
}
