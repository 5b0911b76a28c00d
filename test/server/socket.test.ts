import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import WebSocket from 'ws';
import { TaskMessage } from '../../src/contract/task-events.ts';
import { eventually } from './eventually.ts';
import { handClock, type HandClock } from './hand-clock.ts';
import { failure, progress, success } from './memory-store.ts';
import { startApp, type RunningApp } from './running-app.ts';

let clock: HandClock;
let shared: RunningApp;
let server: RunningApp;

beforeAll(async () => {
  clock = handClock();
  shared = await startApp({ clock, settings: { allowedOrigins: ['https://farm.example'] } });
});
beforeEach(() => {
  server = shared;
  server.store.add('a');
  server.append('a', progress(10));
});
afterAll(() => shared.close());

async function startOwn(options: Parameters<typeof startApp>[0] = {}): Promise<void> {
  server = await startApp({ clock, ...options });
  onTestFinished(() => server.close());
  server.store.add('a');
  server.append('a', progress(10));
}

/** As it goes over the line. */
const UPGRADE = [
  'GET /ws/task_status/a HTTP/1.1',
  'Host: 127.0.0.1',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
  '\r\n',
].join('\r\n');

interface Client {
  readonly socket: WebSocket;
  readonly frames: Record<string, unknown>[];
  readonly closed: Promise<number>;
  seqs(): unknown[];
}

interface Opening {
  readonly id?: string;
  readonly query?: string;
  readonly protocol?: string;
  readonly headers?: Record<string, string>;
  readonly autoPong?: boolean;
}

function open({ id = 'a', query = '', protocol, headers, autoPong = true }: Opening = {}): Client {
  const url = `${server.wsUrl}/ws/task_status/${id}${query}`;
  const socket = new WebSocket(url, protocol ?? [], { autoPong, ...(headers && { headers }) });
  onTestFinished(() => socket.terminate());
  const frames: Record<string, unknown>[] = [];
  socket.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString()) as Record<string, unknown>));
  socket.on('error', () => undefined);
  const closed = once(socket, 'close').then(([code]) => code as number);
  return { socket, frames, closed, seqs: () => frames.map((frame) => frame.seq) };
}

const has = (client: Client, seqs: number[]) => eventually(() => expect(client.seqs()).toEqual(seqs));

/** A ping and its pong: whatever the server had sent before has arrived. */
async function settled(client: Client): Promise<void> {
  client.socket.ping();
  await once(client.socket, 'pong');
}

const gauge = async (url = server.url) =>
  ((await (await fetch(`${url}/healthz`)).json()) as { open_sockets: number }).open_sockets;

describe('watching by WebSocket', () => {
  it('sends the newest state first, then what is new, then the last message, and closes with 1000', async () => {
    server.append('a', progress(20));
    const client = open();
    await has(client, [2]);
    expect(await gauge()).toBe(1);
    clock.advance(300);
    server.append('a', progress(30));
    await has(client, [2, 3]);
    server.append('a', success());
    expect(await client.closed).toBe(1000);
    expect(client.seqs()).toEqual([2, 3, 4]);
    for (const frame of client.frames) expect(TaskMessage.safeParse(frame).success).toBe(true);
    await eventually(async () => expect(await gauge()).toBe(0));
  });

  it.each([
    ['success', success()],
    ['failure', failure()],
  ])('tells a late client the %s at once', async (_state, last) => {
    server.append('a', last);
    const client = open();
    expect(await client.closed).toBe(1000);
    expect(client.frames).toMatchObject([{ type: last.type, seq: 2 }]);
  });

  it('tells the last message even to a client that says it has it', async () => {
    server.append('a', success());
    const client = open({ query: '?from_seq=2&epoch=e1' });
    expect(await client.closed).toBe(1000);
    expect(client.seqs()).toEqual([2]);
  });

  it('goes on after from_seq', async () => {
    server.append('a', progress(20));
    const client = open({ query: '?from_seq=2&epoch=e1' });
    await once(client.socket, 'open');
    await settled(client);
    expect(client.frames).toEqual([]);
    server.append('a', progress(30));
    await has(client, [3]);
  });

  it.each([
    '?from_seq=1&epoch=other',
    '?from_seq=99',
    '?from_seq=-1',
    '?from_seq=x',
    '?from_seq=1&from_seq=2',
  ])('takes the position %s for none, or its first word', async (query) => {
    server.append('a', progress(20));
    await has(open({ query }), [2]);
  });

  it('replays the whole log, dense, past the pace of frames', async () => {
    for (let i = 2; i <= 130; i += 1) server.store.append('a', progress(i / 2));
    const client = open({ query: '?replay=all' });
    await has(
      client,
      Array.from({ length: 130 }, (_, i) => i + 1),
    );
    for (let i = 0; i < 5; i += 1) server.append('a', progress(70));
    server.append('a', success());
    expect(await client.closed).toBe(1000);
    expect(client.seqs()).toEqual(Array.from({ length: 136 }, (_, i) => i + 1));
  });

  it('sends at most four frames a second, the newest, and never holds the last one back', async () => {
    const client = open();
    await has(client, [1]);
    for (let i = 0; i < 10; i += 1) server.append('a', progress(20 + i));
    await settled(client);
    expect(client.seqs()).toEqual([1]);
    clock.advance(250);
    await has(client, [1, 11]);
    server.append('a', progress(50));
    server.append('a', success());
    expect(await client.closed).toBe(1000);
    expect(client.seqs()).toEqual([1, 11, 13]);
  });

  it('finds within 5 s what no hint told', async () => {
    const client = open();
    await has(client, [1]);
    server.store.append('a', success());
    clock.advance(5_000);
    expect(await client.closed).toBe(1000);
    expect(client.seqs()).toEqual([1, 2]);
  });

  it('keeps tasks apart', async () => {
    server.store.add('b');
    server.append('b', progress(1));
    const [one, other] = [open(), open({ id: 'b' })];
    await Promise.all([has(one, [1]), has(other, [1])]);
    server.append('b', success());
    await other.closed;
    await settled(one);
    expect(one.frames.map((frame) => frame.task_id)).toEqual(['a']);
    expect(other.frames.map((frame) => frame.task_id)).toEqual(['b', 'b']);
  });

  it('reads the log once for all tabs of a task', async () => {
    const tabs = Array.from({ length: 20 }, () => open());
    await Promise.all(tabs.map((tab) => has(tab, [1])));
    clock.advance(300);
    const before = server.store.reads.last;
    server.append('a', progress(20));
    await Promise.all(tabs.map((tab) => has(tab, [1, 2])));
    expect(server.store.reads.last - before).toBe(1);
  });

  it('does not take leaving for cancelling', async () => {
    const client = open();
    await has(client, [1]);
    client.socket.close();
    await client.closed;
    await eventually(async () => expect(await gauge()).toBe(0));
    expect(server.store.events('a')).toHaveLength(1);
  });
});

describe('the sub-protocol eto-progress.v1', () => {
  it('adds heartbeats', async () => {
    const client = open({ protocol: 'eto-progress.v1' });
    await has(client, [1]);
    expect(client.socket.protocol).toBe('eto-progress.v1');
    clock.advance(5_250);
    await eventually(() => expect(client.frames).toHaveLength(2));
    expect(client.frames[1]).toMatchObject({ type: 'HEARTBEAT', task_id: 'a' });
    expect(client.frames[1]).not.toHaveProperty('seq');
  });

  it('is not forced on anybody', async () => {
    const client = open();
    await has(client, [1]);
    clock.advance(14_000);
    await settled(client);
    expect(client.frames).toHaveLength(1);
  });
});

describe('CANCEL on the socket', () => {
  it('cancels with the token', async () => {
    const client = open();
    await has(client, [1]);
    client.socket.send(JSON.stringify({ type: 'CANCEL', cancel_token: 'secret' }));
    expect(await client.closed).toBe(1000);
    expect(client.frames.at(-1)).toMatchObject({ type: 'ERROR', data: { error_code: 'CANCELLED' } });
  });

  it('closes with 4401 on a wrong token', async () => {
    const client = open();
    await has(client, [1]);
    client.socket.send(JSON.stringify({ type: 'CANCEL', cancel_token: 'wrong' }));
    expect(await client.closed).toBe(4401);
    expect(server.store.events('a')).toHaveLength(1);
  });

  it.each(['not json', '{}', '{"type":"CANCEL"}', '7', '{"type":"PROGRESS","data":{}}'])(
    'ignores %s',
    async (text) => {
      const client = open();
      await has(client, [1]);
      client.socket.send(text);
      await settled(client);
      expect(client.socket.readyState).toBe(WebSocket.OPEN);
    },
  );
});

describe('close codes', () => {
  it.each([
    ['an id of 129 characters', 'x'.repeat(129)],
    ['an id with other characters', 'a.b'],
    ['an id with a space', 'a%20b'],
    ['a very long id', 'x'.repeat(5_000)],
  ])('4400: %s', async (_what, id) => {
    const client = open({ id });
    expect(await client.closed).toBe(4400);
    expect(client.frames).toEqual([]);
  });

  it('4404 and 4410, after an ERROR that says so', async () => {
    server.store.remove('gone');
    const [unknown, expired] = [open({ id: 'x'.repeat(128) }), open({ id: 'gone' })];
    expect(await unknown.closed).toBe(4404);
    expect(await expired.closed).toBe(4410);
    expect(unknown.frames).toMatchObject([
      { type: 'ERROR', data: { error_code: 'TASK_NOT_FOUND', retryable: false } },
    ]);
    expect(expired.frames).toMatchObject([{ type: 'ERROR', data: { error_code: 'TASK_EXPIRED' } }]);
    expect(TaskMessage.safeParse(unknown.frames[0]).success).toBe(true);
  });

  it('speaks the language of the client there', async () => {
    const client = open({ id: 'nothing', headers: { 'accept-language': 'en' } });
    await client.closed;
    expect(client.frames).toMatchObject([{ data: { error: 'Calculation not found' } }]);
  });

  it.each([
    ['https://evil.example', 4403],
    ['null', 4403],
    ['not an origin', 4403],
    ['http://127.0.0.1:1', 4403],
  ])('4403: origin %s', async (origin, code) => {
    const client = open({ headers: { origin } });
    expect(await client.closed).toBe(code);
    expect(client.frames).toEqual([]);
  });

  it('lets in the own origin, those of the settings, and programs without one', async () => {
    const clients = [
      open(),
      open({ headers: { origin: server.url } }),
      open({ headers: { origin: 'https://farm.example' } }),
    ];
    await Promise.all(clients.map((client) => has(client, [1])));
  });

  it('1009: a frame over 4 KB', async () => {
    const client = open();
    await has(client, [1]);
    client.socket.send('x'.repeat(4097));
    expect(await client.closed).toBe(1009);
  });

  it('4529: more than ten frames in a minute', async () => {
    const client = open();
    await has(client, [1]);
    for (let i = 0; i < 10; i += 1) client.socket.send('{}');
    await settled(client);
    expect(client.socket.readyState).toBe(WebSocket.OPEN);
    clock.advance(14_000); // still the same minute
    client.socket.send('{}');
    expect(await client.closed).toBe(4529);
  });

  it('4508: no pong', async () => {
    const client = open({ autoPong: false });
    await has(client, [1]);
    clock.advance(15_250);
    await once(client.socket, 'ping');
    clock.advance(9_800);
    await settled(client);
    expect(client.socket.readyState).toBe(WebSocket.OPEN);
    clock.advance(500);
    expect(await client.closed).toBe(4508);
  });

  it('keeps a client that answers', async () => {
    const client = open();
    await has(client, [1]);
    for (let i = 0; i < 4; i += 1) {
      const pinged = once(client.socket, 'ping');
      clock.advance(15_100);
      await pinged;
      await settled(client);
    }
    expect(client.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('4500: the log cannot be read', async () => {
    await startOwn();
    const client = open();
    await has(client, [1]);
    server.store.fail(new Error('disk'));
    server.hint('a');
    expect(await client.closed).toBe(4500);
    const refused = open();
    expect(await refused.closed).toBe(4500);
  });

  it('1012: the server stops, also for a client that does not answer', async () => {
    await startOwn();
    const [client, mute] = [open(), open()];
    await Promise.all([has(client, [1]), has(mute, [1])]);
    mute.socket.pause();
    const closed = server.close();
    expect(await client.closed).toBe(1012);
    const moving = setInterval(() => clock.advance(1_000), 10);
    await closed;
    clearInterval(moving);
  });

  it('lets the line go of who comes while the server stops', async () => {
    await startOwn();
    const [client, mute] = [open(), open()];
    await Promise.all([has(client, [1]), has(mute, [1])]);
    mute.socket.pause();
    const closed = server.close();
    await client.closed;
    const line = connect({ port: Number(new URL(server.url).port), host: '127.0.0.1', allowHalfOpen: true });
    line.write(UPGRADE);
    const [answer] = (await once(line, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 503 /);
    line.end();
    await once(line, 'end');
    const moving = setInterval(() => clock.advance(1_000), 10);
    await closed;
    clearInterval(moving);
  });

  it('4513: a client that does not read what waits for it', async () => {
    await startOwn();
    const { client, fill } = await deaf();
    await fill();
    clock.advance(31_000);
    client.socket.resume();
    expect(await client.closed).toBe(4513);
    await eventually(async () => expect(await gauge()).toBe(0));
  });

  it('ends the connection of a client that never reads at all', async () => {
    await startOwn();
    const { fill } = await deaf();
    await fill();
    clock.advance(31_000);
    clock.advance(2_000);
    await eventually(async () => expect(await gauge()).toBe(0));
  });
});

/** A client that stops reading, and a way to send until the line is full. */
async function deaf() {
  const client = open({ query: '?replay=all' });
  await has(client, [1]);
  client.socket.pause();
  const big = { ...progress(20), data: { ...(progress(20).data as object), step: 'x'.repeat(200_000) } };
  const fill = async () => {
    for (let i = 0; i < 100; i += 1) server.store.append('a', big);
    server.hint('a');
    // Full: what the system takes for the client is not all that the server gave.
    const waiting = () =>
      Math.max(...[...server.app.websocketServer.clients].map((one) => one.bufferedAmount));
    await eventually(() => expect(waiting()).toBeGreaterThan(0));
    // One frame waits, not a hundred.
    expect(waiting()).toBeLessThan(1024 * 1024);
  };
  return { client, fill };
}

describe('the address of the socket', () => {
  it('tells other clients what it is', async () => {
    const response = await fetch(`${server.url}/ws/task_status/a`);
    expect(response.status).toBe(426);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });
});
