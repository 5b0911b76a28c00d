import { EventEmitter, once } from 'node:events';
import type { Socket } from 'node:net';
import { get, type ClientRequest, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { Problem, TaskMessage } from '../../src/contract/task-events.ts';
import { eventually } from './eventually.ts';
import { handClock, type HandClock } from './hand-clock.ts';
import { progress, success } from './memory-store.ts';
import { startApp, type RunningApp } from './running-app.ts';

let clock: HandClock;
let server: RunningApp;

beforeAll(async () => {
  clock = handClock();
  server = await startApp({ clock });
});
beforeEach(() => {
  server.store.add('a');
  server.append('a', progress(10));
});
afterAll(() => server.close());

interface Stream {
  readonly response: IncomingMessage;
  readonly request: ClientRequest;
  text(): string;
  messages(): { id: number; message: TaskMessage }[];
  ended: Promise<unknown>;
}

async function open(query = '', headers: Record<string, string> = {}, id = 'a'): Promise<Stream> {
  const request = get(`${server.url}/api/v1/eto/tasks/${id}/events${query}`, { headers });
  onTestFinished(() => void request.destroy());
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  let text = '';
  response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  const ended = new Promise((resolve) => response.once('close', resolve));
  response.on('error', () => undefined);
  return {
    request,
    response,
    ended,
    text: () => text,
    messages: () =>
      text
        .split('\n\n')
        .map((block) => /^id: (\d+)\ndata: (.*)$/.exec(block))
        .filter((match) => match !== null)
        .map((match) => ({ id: Number(match[1]), message: TaskMessage.parse(JSON.parse(match[2]!)) })),
  };
}

const seqs = (stream: Stream) => stream.messages().map(({ id }) => id);
const has = (stream: Stream, expected: number[]) => eventually(() => expect(seqs(stream)).toEqual(expected));
const gauge = async () =>
  ((await (await fetch(`${server.url}/healthz`)).json()) as { open_streams: number }).open_streams;

describe('GET …/events', () => {
  it('streams the newest state, what is new, and the last message, then ends', async () => {
    const stream = await open();
    expect(stream.response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(stream.response.headers).not.toHaveProperty('content-encoding');
    await has(stream, [1]);
    expect(await gauge()).toBe(1);
    clock.advance(300);
    server.append('a', progress(20));
    await has(stream, [1, 2]);
    server.append('a', success());
    await stream.ended;
    expect(seqs(stream)).toEqual([1, 2, 3]);
    expect(stream.messages().map(({ message }) => message.seq)).toEqual([1, 2, 3]);
    expect(stream.messages().at(-1)!.message.type).toBe('SUCCESS');
    expect(stream.text()).toMatch(/^retry: 2000\n\n/);
    await eventually(async () => expect(await gauge()).toBe(0));
  });

  it('goes on after Last-Event-ID', async () => {
    for (const percent of [20, 30]) server.append('a', progress(percent));
    const stream = await open('', { 'last-event-id': '3' });
    server.append('a', progress(40));
    await has(stream, [4]);
  });

  it('gives the whole log when asked', async () => {
    for (const percent of [20, 30, 40]) server.append('a', progress(percent));
    await has(await open('?replay=all'), [1, 2, 3, 4]);
    await has(await open('?replay=all&from_seq=2&epoch=e1'), [3, 4]);
    await has(await open('?replay=all&from_seq=2&epoch=other'), [1, 2, 3, 4]);
  });

  it('answers 204 once the client has seen the last message, and tells it to one that has not', async () => {
    server.append('a', success());
    const done = await open('', { 'last-event-id': '2' });
    expect(done.response.statusCode).toBe(204);
    await done.ended;
    expect(done.text()).toBe('');
    const late = await open('', { 'last-event-id': '1' });
    await late.ended;
    expect(seqs(late)).toEqual([2]);
  });

  it('does not take a place in another log for the end of this one', async () => {
    server.append('a', success());
    const stream = await open('?from_seq=2&epoch=other');
    await stream.ended;
    expect(seqs(stream)).toEqual([2]);
    const here = await open('?from_seq=2&epoch=e1');
    expect(here.response.statusCode).toBe(204);
  });

  it('keeps the line alive with comments', async () => {
    const stream = await open();
    await has(stream, [1]);
    clock.advance(15_250);
    await eventually(() => expect(stream.text()).toContain('\n\n:\n\n'));
  });

  it('forgets a client that leaves', async () => {
    const stream = await open();
    await has(stream, [1]);
    stream.request.destroy();
    await eventually(async () => expect(await gauge()).toBe(0));
  });

  it('forgets a client that left while the store was slow, and does not wait for it when it stops', async () => {
    const before = server;
    server = await startApp({ clock });
    onTestFinished(() => void (server = before));
    server.store.add('a');
    server.append('a', progress(10));
    const { get: find } = server.store;
    const slow = new EventEmitter();
    const answered = once(slow, 'answer');
    const asked = vi.spyOn(server.store, 'get').mockImplementationOnce(async (id) => {
      await answered;
      return find(id);
    });
    const gone = once(server.app.server, 'connection').then(async ([socket]) =>
      once(socket as Socket, 'close'),
    );
    const request = get(`${server.url}/api/v1/eto/tasks/a/events`).on('error', () => undefined);
    await eventually(() => expect(asked).toHaveBeenCalled());
    request.destroy();
    await gone;
    slow.emit('answer');
    await asked.mock.results[0]!.value;
    await new Promise(setImmediate);
    expect(await gauge()).toBe(0);
    await server.close();
  });

  it.each([
    ['nothing', 404, 'TASK_NOT_FOUND'],
    ['gone', 410, 'TASK_EXPIRED'],
  ])('answers %s with %i', async (id, status, code) => {
    server.store.remove('gone');
    const response = await fetch(`${server.url}/api/v1/eto/tasks/${id}/events`);
    expect(response.status).toBe(status);
    expect(Problem.parse(await response.json()).error_code).toBe(code);
  });

  it('ends when the server stops', async () => {
    const before = server;
    server = await startApp({ clock });
    onTestFinished(() => void (server = before));
    server.store.add('a');
    server.append('a', progress(10));
    const stream = await open();
    await has(stream, [1]);
    await server.close();
    await stream.ended;
  });
});
