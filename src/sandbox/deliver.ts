import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { DeliveryFault } from './faults.ts';
import type { Provider } from './provider.ts';
import { jsonReply, type Reply } from './reply.ts';
import type { RequestRecord } from './request-log.ts';

export interface Delivery {
  readonly response: ServerResponse;
  readonly record: RequestRecord;
  /** Aborted when the connection is gone. */
  readonly gone: AbortSignal;
}

const SLOW_TICK_MS = 50;

/** What is sent in place of the true reply, where the fault replaces it. */
export function spoiledReply(reply: Reply, fault: DeliveryFault | undefined, provider: Provider): Reply {
  switch (fault?.fault) {
    case 'status': {
      const spoiled = provider.refusal(fault.status, fault.reason ?? statusReason(fault.status));
      if (fault.retryAfter === undefined) return spoiled;
      return { ...spoiled, headers: { ...spoiled.headers, 'Retry-After': String(fault.retryAfter) } };
    }
    case 'html-200':
      return {
        status: 200,
        type: 'text/html; charset=utf-8',
        body: '<!doctype html><title>Sign in</title><p>Please sign in.',
      };
    case 'empty-200':
      return jsonReply(200, '');
    case 'error-200':
      return jsonReply(200, JSON.stringify({ error: true, reason: fault.reason ?? 'Unexpected error' }));
    case undefined:
    case 'truncate':
    case 'reset':
    case 'hang':
    case 'slow':
      return reply;
  }
}

function statusReason(status: number): string {
  return status === 429
    ? 'Minutely API request limit exceeded. Please try again in one minute.'
    : `The service answered with status ${status}`;
}

/** Puts the reply on the wire, in the way the fault wants it. Resolves when nothing is left to send. */
export async function deliver(
  reply: Reply,
  fault: DeliveryFault | undefined,
  delivery: Delivery,
): Promise<void> {
  switch (fault?.fault) {
    case 'hang':
      return;
    case 'reset':
      delivery.response.socket?.resetAndDestroy();
      return;
    case 'truncate':
      return sendHalf(reply, fault.clean ?? false, delivery);
    case 'slow':
      return sendSlowly(reply, fault.bytesPerSecond, delivery);
    default:
      sendWhole(reply, delivery);
  }
}

function sendWhole(reply: Reply, { response, record }: Delivery): void {
  const body = Buffer.from(reply.body);
  writeHead(reply, body.length, { response, record });
  record.bytes = body.length;
  response.end(body);
}

async function sendHalf(reply: Reply, clean: boolean, { response, record }: Delivery): Promise<void> {
  const body = Buffer.from(reply.body);
  const half = body.subarray(0, Math.floor(body.length / 2));
  writeHead(reply, clean ? half.length : body.length, { response, record });
  record.bytes = half.length;
  if (clean) {
    response.end(half);
    return;
  }
  await new Promise((resolve) => response.write(half, resolve));
  response.destroy();
}

async function sendSlowly(
  reply: Reply,
  bytesPerSecond: number,
  { response, record, gone }: Delivery,
): Promise<void> {
  const body = Buffer.from(reply.body);
  writeHead(reply, body.length, { response, record });
  response.flushHeaders();
  const step = Math.max(1, Math.round((bytesPerSecond * SLOW_TICK_MS) / 1000));
  const wait = Math.max(SLOW_TICK_MS, 1000 / bytesPerSecond);
  for (let sent = 0; sent < body.length; sent += step) {
    await delay(wait, undefined, { signal: gone });
    response.write(body.subarray(sent, sent + step));
    record.bytes = Math.min(body.length, sent + step);
  }
  response.end();
}

function writeHead(
  reply: Reply,
  length: number,
  { response, record }: Pick<Delivery, 'response' | 'record'>,
): void {
  record.status = reply.status;
  response.writeHead(reply.status, {
    ...reply.headers,
    // A 304 speaks of a body that the client has already.
    ...(reply.status === 304 ? {} : { 'Content-Type': reply.type, 'Content-Length': length }),
  });
}
