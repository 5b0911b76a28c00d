import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { faultSchema, type FaultBoard } from './faults.ts';
import { jsonReply, type Reply } from './reply.ts';
import type { RequestLog } from './request-log.ts';

/** Everything under this path steers the sandbox; no imitated service uses it. */
export const ADMIN_PREFIX = '/__sandbox/';

const MAX_BODY_BYTES = 65_536;
const faultsBody = z.union([faultSchema.transform((fault) => [fault]), z.array(faultSchema)]);

export interface Steering {
  readonly faults: FaultBoard;
  readonly requests: RequestLog;
}

/** GET, POST (one fault or a list) and DELETE `faults`; GET and DELETE `requests`. */
export async function adminReply(request: IncomingMessage, path: string, steering: Steering): Promise<Reply> {
  const { faults, requests } = steering;
  switch (`${request.method} ${path}`) {
    case `POST ${ADMIN_PREFIX}faults`:
      return addFaults(request, faults);
    case `DELETE ${ADMIN_PREFIX}faults`:
      faults.set([]);
      return faultsReply(faults);
    case `GET ${ADMIN_PREFIX}faults`:
      return faultsReply(faults);
    case `DELETE ${ADMIN_PREFIX}requests`:
      requests.clear();
      return requestsReply(requests);
    case `GET ${ADMIN_PREFIX}requests`:
      return requestsReply(requests);
    default:
      return refusal(404, 'no such switch');
  }
}

function faultsReply(faults: FaultBoard): Reply {
  return jsonReply(200, JSON.stringify({ faults: faults.list() }));
}

function requestsReply(requests: RequestLog): Reply {
  return jsonReply(200, JSON.stringify({ counts: requests.counts(), requests: requests.all() }));
}

async function addFaults(request: IncomingMessage, faults: FaultBoard): Promise<Reply> {
  // A page of another origin can post text, but not JSON without asking first.
  if (!request.headers['content-type']?.startsWith('application/json'))
    return refusal(415, 'send application/json');
  const parsed = faultsBody.safeParse(parseJson(await readBody(request)));
  if (!parsed.success) return refusal(400, z.prettifyError(parsed.error));
  faults.add(parsed.data);
  return faultsReply(faults);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return bytes > MAX_BODY_BYTES ? '' : Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusal(status: number, reason: string): Reply {
  return jsonReply(status, JSON.stringify({ error: true, reason }));
}
