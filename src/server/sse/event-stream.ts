import type { FastifyReply } from 'fastify';
import type { ServerContext } from '../server-context.ts';
import { whenClosed } from '../when-closed.ts';
import type { Frame } from '../watch/task-feed.ts';

/** One client's server-sent events. */
export interface EventStream {
  /** Resolves when the connection has taken the frame, or cannot any more. */
  readonly send: (frame: Frame) => Promise<void>;
  readonly buffered: () => number;
  readonly end: () => void;
  /** For a client that does not read: what waits for it is thrown away. */
  readonly cut: () => void;
  readonly onGone: (listener: () => void) => void;
}

export function eventStream(
  { beat, clock, connections, timings }: ServerContext,
  reply: FastifyReply,
): EventStream {
  // From here on the answer is written by hand; hooks and compression do not see it.
  reply.hijack();
  const out = reply.raw;
  out.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  out.write(`retry: ${timings.sseRetryMs}\n\n`);
  let commentAt = clock.elapsed() + timings.commentMs;
  let cutAt = Infinity;
  const exit = connections.enter('stream', end);
  const leaveBeat = beat.join((now) => {
    if (now >= cutAt) out.destroy();
    else if (now >= commentAt) comment(now);
  });
  whenClosed(out, () => {
    leaveBeat();
    exit();
  });

  function comment(now: number): void {
    commentAt = now + timings.commentMs;
    if (out.writableLength === 0 && out.writable) out.write(':\n\n');
  }

  function end(): void {
    // A process that stops does not wait for who reads slowly.
    cutAt = clock.elapsed() + (connections.draining ? timings.lingerMs : timings.stallMs);
    out.end();
  }

  return {
    send: ({ seq, text }) =>
      new Promise((resolve) => {
        if (out.writable) out.write(`id: ${seq}\ndata: ${text}\n\n`, () => resolve());
        else resolve();
      }),
    buffered: () => out.writableLength,
    end,
    cut: () => out.destroy(),
    onGone: (listener) => whenClosed(out, listener),
  };
}
