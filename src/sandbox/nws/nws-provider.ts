import { QueryRejected, type Provider, type Question, type World } from '../provider.ts';
import type { Reply } from '../reply.ts';
import { problem } from './problem.ts';

export interface Endpoint {
  readonly path: RegExp;
  /** `parts` are the groups of the path, decoded. */
  readonly answer: (parts: readonly string[], question: Question, world: World) => Reply;
}

/** A share of the service's paths as a provider of its own. */
export function nwsProvider(id: 'nws_forecast' | 'nws_stations', endpoints: readonly Endpoint[]): Provider {
  return {
    id,
    serves: (path) => endpoints.some((endpoint) => endpoint.path.test(path)),
    rejectedStatus: 400,
    refusal: problem,
    answer: (question, world) => {
      if (!question.headers['user-agent']?.trim())
        throw new QueryRejected('A User-Agent that identifies your application is required.', 403);
      const endpoint = endpoints.find(({ path }) => path.test(question.path))!;
      return endpoint.answer(decodedParts(endpoint.path.exec(question.path)!), question, world);
    },
  };
}

function decodedParts(match: RegExpExecArray): string[] {
  try {
    return match.slice(1).map(decodeURIComponent);
  } catch {
    throw new QueryRejected('The path is not properly encoded.');
  }
}

export function notFound(detail: string): QueryRejected {
  return new QueryRejected(detail, 404);
}
