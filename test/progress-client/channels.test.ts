import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventStreamChannel } from '../../src/progress-client/event-stream-channel.ts';
import { pollingChannel } from '../../src/progress-client/polling-channel.ts';
import type { Fetch } from '../../src/progress-client/surroundings.ts';
import { websocketChannel } from '../../src/progress-client/websocket-channel.ts';
import { FakeSocket, FakeSource, heard } from './fake-lines.ts';
import { errorMessage, progressMessage } from './messages.ts';

const BASE = 'https://eto.example/base';
const KNOWN = { taskId: 't/1', fromSeq: 7, epoch: 'e1' };
const NEW = { taskId: 't1', fromSeq: 0, epoch: undefined };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  FakeSocket.made = [];
  FakeSource.made = [];
});

describe('the WebSocket', () => {
  const openSocket = websocketChannel(BASE, FakeSocket);
  const lastSocket = () => FakeSocket.made[FakeSocket.made.length - 1]!;

  it('asks for the task, for what is newer than what is known, and for heartbeats', () => {
    openSocket(NEW, heard().listener);
    openSocket(KNOWN, heard().listener);
    expect(FakeSocket.made.map(({ url }) => url)).toEqual([
      'wss://eto.example/base/ws/task_status/t1',
      'wss://eto.example/base/ws/task_status/t%2F1?from_seq=7&epoch=e1',
    ]);
    expect(lastSocket().asked).toBe('eto-progress.v1');
  });

  it.each([
    [1000, 'closed'],
    [1001, 'closed'],
    [1005, 'closed'],
    [1006, 'closed'],
    [1011, 'closed'],
    [1012, 'closed'],
    [4500, 'closed'],
    [4503, 'closed'],
    [4508, 'closed'],
    [4513, 'closed'],
    [4529, 'closed'],
    [1009, 'refused'],
    [4400, 'refused'],
    [4403, 'refused'],
    [4404, 'refused'],
    [4410, 'refused'],
    [4499, 'refused'],
  ])('reads close code %i as %s', (code, expected) => {
    const { told, listener } = heard();
    openSocket(NEW, listener);
    lastSocket().end(code);
    expect(told).toEqual([expected]);
  });

  it('passes messages on and takes heartbeats and nonsense as signs of life', () => {
    const { told, listener } = heard();
    openSocket(NEW, listener);
    lastSocket().open();
    lastSocket().say(progressMessage(1));
    lastSocket().say({ type: 'HEARTBEAT', task_id: 't1' });
    lastSocket().say('not a message');
    lastSocket().say({ ...progressMessage(2), seq: 'two' });
    expect(told).toEqual(['opened', 'PROGRESS 1', 'alive', 'alive', 'alive']);
  });

  it('gives up a line that never opens', () => {
    const { told, listener } = heard();
    openSocket(NEW, listener);
    vi.advanceTimersByTime(7_999);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told).toEqual(['closed']);
  });

  it('gives up a line that is silent for four heartbeats', () => {
    const { told, listener } = heard();
    openSocket(NEW, listener);
    lastSocket().open();
    for (let i = 0; i < 10; i++) {
      vi.advanceTimersByTime(5_000);
      lastSocket().say({ type: 'HEARTBEAT' });
    }
    expect(told).not.toContain('silent');
    vi.advanceTimersByTime(20_000);
    expect(told.at(-1)).toBe('silent');
    expect(lastSocket().closedWith).toBe(1000);
  });

  it('is more patient where no heartbeats were agreed on', () => {
    const { told, listener } = heard();
    openSocket(NEW, listener);
    lastSocket().open('');
    vi.advanceTimersByTime(44_000);
    expect(told).toEqual(['opened']);
    vi.advanceTimersByTime(1_000);
    expect(told).toEqual(['opened', 'silent']);
  });

  it('notices soon after a sleep that timers did not see', () => {
    const { told, listener } = heard();
    openSocket(NEW, listener);
    lastSocket().open();
    vi.setSystemTime(Date.now() + 3 * 60_000);
    vi.advanceTimersByTime(5_000);
    expect(told).toEqual(['opened', 'silent']);
  });

  it('leaves it to the server to close after a terminal, but not for ever', () => {
    openSocket(NEW, heard().listener);
    lastSocket().open();
    lastSocket().say(errorMessage(2));
    expect(lastSocket().closedWith).toBeUndefined();
    vi.advanceTimersByTime(3_000);
    expect(lastSocket().closedWith).toBe(1000);
  });

  it('closes at once when asked, a line that is still connecting as soon as it is open', () => {
    const { told, listener } = heard();
    openSocket(NEW, listener).close();
    expect(lastSocket().closedWith).toBeUndefined();
    lastSocket().open();
    expect(lastSocket().closedWith).toBe(1000);

    const channel = openSocket(NEW, listener);
    lastSocket().open();
    channel.close();
    expect(lastSocket().closedWith).toBe(1000);
    lastSocket().say(progressMessage(1));
    lastSocket().end(1000);
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual(['opened']);
  });

  it('counts as closed, a moment later, where the browser forbids it outright', () => {
    const { told, listener } = heard();
    const forbidden = websocketChannel(
      BASE,
      class extends FakeSocket {
        constructor(url: string, protocol: string) {
          super(url, protocol);
          throw new Error('SecurityError');
        }
      },
    );
    forbidden(NEW, listener);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(0);
    expect(told).toEqual(['closed']);
  });
});

describe('server-sent events', () => {
  const openStream = eventStreamChannel(BASE, FakeSource);
  const source = () => FakeSource.made[0]!;

  it('are closed after a terminal, so that the browser does not come back by itself', () => {
    const { told, listener } = heard();
    openStream(KNOWN, listener);
    source().emit('open');
    source().say(progressMessage(8));
    expect(source().closed).toBe(false);
    source().say(errorMessage(9));
    expect(source().closed).toBe(true);
    expect(told).toEqual(['opened', 'PROGRESS 8', 'ERROR 9']);
    expect(source().url).toBe('https://eto.example/base/api/v1/eto/tasks/t%2F1/events?from_seq=7&epoch=e1');
  });

  it('report a break instead of hiding it', () => {
    const { told, listener } = heard();
    openStream(NEW, listener);
    source().emit('error');
    expect(source().closed).toBe(true);
    expect(told).toEqual(['closed']);
  });

  it('are given up when they do not open, and renewed when nothing came for long', () => {
    const { told, listener } = heard();
    openStream(NEW, listener);
    vi.advanceTimersByTime(8_000);
    openStream(NEW, listener);
    FakeSource.made[1]!.emit('open');
    vi.advanceTimersByTime(44_000);
    expect(told).toEqual(['closed', 'opened']);
    vi.advanceTimersByTime(1_000);
    expect(told).toEqual(['closed', 'opened', 'silent']);
  });

  it('say nothing after they were closed', () => {
    const { told, listener } = heard();
    openStream(NEW, listener).close();
    source().say(progressMessage(1));
    source().emit('error');
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual([]);
  });
});

describe('polling', () => {
  const answer = (status: number, body: unknown) =>
    Promise.resolve(new Response(JSON.stringify(body), { status }));
  const snapshot = (last: unknown) => answer(200, { last });

  it('asks again until the terminal', async () => {
    const answers = [() => snapshot(progressMessage(1)), () => snapshot(errorMessage(2))];
    const { told, listener } = heard();
    const ask = vi.fn<Fetch>(() => answers.shift()!());
    pollingChannel(BASE, ask, 2_000)(NEW, listener);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(told).toEqual(['PROGRESS 1']);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual(['PROGRESS 1', 'ERROR 2']);
    expect(ask.mock.calls).toEqual(
      Array(2).fill(['https://eto.example/base/api/v1/eto/tasks/t1', expect.anything()]),
    );
  });

  it.each(['TASK_NOT_FOUND', 'TASK_EXPIRED'])('hears of %s what a socket would', async (code) => {
    const { told, listener } = heard();
    const messages: unknown[] = [];
    const listening = { ...listener, message: (message: unknown) => messages.push(message) };
    const problem = { error_code: code, error: 'Não há', details: 'Nada' };
    pollingChannel(BASE, () => answer(404, problem), 2_000)(NEW, listening);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(messages).toMatchObject([
      { type: 'ERROR', task_id: 't1', epoch: 'none', data: { error: 'Não há', error_code: code } },
    ]);
    expect(told).toEqual([]);
  });

  it.each([
    [400, { error_code: 'VALIDATION_ERROR' }, 'refused'],
    [404, 'a page of some proxy', 'closed'],
    [410, {}, 'closed'],
    [500, { error_code: 'INTERNAL' }, 'closed'],
    [503, { error_code: 'QUEUE_FULL' }, 'closed'],
    [200, { last: { type: 'NEWS' } }, 'closed'],
    [200, 'a page that asks for a password', 'closed'],
  ])('reads status %i with %o as %s', async (status, body, expected) => {
    const { told, listener } = heard();
    pollingChannel(BASE, () => answer(status, body), 2_000)(NEW, listener);
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual([expected]);
  });

  it('gives up an answer that does not begin, and is patient with a long one', async () => {
    const until = (signal: AbortSignal, done: Promise<unknown>) =>
      Promise.race([
        done,
        new Promise((_, fail) => signal.addEventListener('abort', () => fail(new Error('aborted')))),
      ]);
    const after = (ms: number, value: unknown) =>
      new Promise((resolve) => setTimeout(() => resolve(value), ms));
    const slowBody = heard();
    pollingChannel(
      BASE,
      (_, { signal }) =>
        Promise.resolve({
          ok: true,
          status: 200,
          json: () => until(signal, after(60_000, { last: errorMessage(3) })),
        }),
      2_000,
    )(NEW, slowBody.listener);
    const never = heard();
    pollingChannel(
      BASE,
      (_, { signal }) => until(signal, new Promise(() => undefined)) as Promise<never>,
      2_000,
    )(NEW, never.listener);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(never.told).toEqual(['closed']);
    expect(slowBody.told).toEqual([]);
    await vi.advanceTimersByTimeAsync(50_000);
    expect(slowBody.told).toEqual(['ERROR 3']);
  });

  it('says nothing after it was closed, and stops what is under way', async () => {
    const { told, listener } = heard();
    const signals: AbortSignal[] = [];
    const ask = vi.fn((_: string, { signal }: { signal: AbortSignal }) => {
      signals.push(signal);
      return snapshot(progressMessage(1));
    });
    const channel = pollingChannel(BASE, ask, 2_000)(NEW, listener);
    vi.advanceTimersByTime(0);
    channel.close();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told).toEqual([]);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });
});
