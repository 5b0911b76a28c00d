import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createProgressClient,
  type ProgressClientOptions,
  type Watch,
} from '../../src/progress-client/index.ts';
import { FakeSocket, FakeSource } from './fake-lines.ts';
import { errorMessage, progressMessage } from './messages.ts';

const asked: string[] = [];
const polled = (url: string) => {
  asked.push(url);
  return Promise.resolve({
    ok: true,
    status: 200,
    json: () => Promise.resolve({ last: progressMessage(1) }),
  });
};

function client(more: ProgressClientOptions = {}) {
  return createProgressClient({
    baseUrl: 'http://eto.example/',
    WebSocket: FakeSocket,
    EventSource: FakeSource,
    fetch: polled,
    random: () => 0,
    ...more,
  });
}

const socketOf = (taskId: string) => FakeSocket.made.filter(({ url }) => url.endsWith(taskId)).at(-1)!;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  FakeSocket.made = [];
  FakeSource.made = [];
  asked.length = 0;
});

describe('the progress client', () => {
  it('follows several tasks without mixing them', () => {
    const { connect, latest } = client();
    const seen: Record<string, Watch> = {};
    for (const id of ['a', 'b']) connect(id, { onChange: (watch) => (seen[id] = watch) });
    socketOf('a').open();
    socketOf('a').say(progressMessage(3, { taskId: 'a' }));
    expect(seen.a?.lastSeq).toBe(3);
    expect(seen.b?.lastSeq).toBe(0);
    expect(latest('a')?.lastSeq).toBe(3);
    expect(latest('c')).toBeUndefined();
  });

  it('needs nobody to listen: what is known can be asked for', () => {
    const { connect, latest } = client();
    connect('a');
    socketOf('a').open();
    socketOf('a').say(errorMessage(2, 'INTERNAL', { taskId: 'a' }));
    expect(latest('a')).toMatchObject({ connection: 'ended', terminal: { seq: 2 } });
  });

  it('keeps what is known when the pace changes, and closes the line that is not needed', async () => {
    const { connect, disconnect, latest } = client();
    connect('t1', { pace: 'live' });
    const socket = socketOf('t1');
    socket.open();
    socket.say(progressMessage(5));
    connect('t1', { pace: 'background' });
    expect(socket.closedWith).toBe(1000);
    expect(latest('t1')?.lastSeq).toBe(5);
    await vi.advanceTimersByTimeAsync(12_000);
    expect(asked).toEqual(Array(3).fill('http://eto.example/api/v1/eto/tasks/t1'));
    expect(FakeSocket.made).toHaveLength(1);
    disconnect('t1');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(3);
    expect(latest('t1')).toBeUndefined();
  });

  it('can be let go from within a callback', () => {
    const progress = client();
    progress.connect('a', { onChange: () => progress.disconnect('a') });
    vi.advanceTimersByTime(60_000);
    expect(progress.latest('a')).toBeUndefined();
    expect(FakeSocket.made).toHaveLength(1);
  });

  it('takes what there is: no EventSource, no WebSocket', async () => {
    const withoutStream = client({ EventSource: null });
    withoutStream.connect('t1');
    for (let i = 0; i < 3; i++) {
      socketOf('t1').end(1006);
      await vi.advanceTimersByTimeAsync(1);
    }
    await vi.advanceTimersByTimeAsync(1);
    expect(FakeSocket.made.length).toBeGreaterThanOrEqual(3);
    expect(asked).toHaveLength(1);
    withoutStream.disconnect('t1');

    client({ WebSocket: null }).connect('t2');
    expect(FakeSource.made.map(({ url }) => url)).toEqual(['http://eto.example/api/v1/eto/tasks/t2/events']);
  });

  it('remembers for the next task what the network does not let through, whatever is asked for beside', async () => {
    const { connect } = client({ EventSource: null });
    connect('t1');
    for (let i = 0; i < 3; i++) {
      socketOf('t1').end(1006);
      await vi.advanceTimersByTimeAsync(1);
    }
    expect(asked).toHaveLength(1);
    const sockets = FakeSocket.made.length;
    connect('t1', { pace: 'background' });
    await vi.advanceTimersByTimeAsync(1);
    connect('t2');
    expect(FakeSocket.made).toHaveLength(sockets);
  });

  it('asks for an address where there is no page', () => {
    expect(() => createProgressClient()).toThrow(/baseUrl/);
    vi.stubGlobal('location', { origin: 'null' });
    expect(() => createProgressClient()).toThrow(/baseUrl/);
    vi.stubGlobal('location', { origin: 'https://eto.example' });
    createProgressClient({ WebSocket: FakeSocket }).connect('a');
    expect(socketOf('a').url).toBe('wss://eto.example/ws/task_status/a');
  });
});

describe('the page around it', () => {
  /** `window` and `document` in as far as they tell something. */
  function aPage() {
    const window = new EventTarget();
    const document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
    vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
    vi.stubGlobal('document', document);
    const tell = (type: string, more = {}) =>
      (type === 'visibilitychange' ? document : window).dispatchEvent(Object.assign(new Event(type), more));
    return { document, tell };
  }

  it.each(['online', 'offline'])('is heeded: %s replaces every line', (type) => {
    const { tell } = aPage();
    const { connect, disconnect } = client();
    for (const id of ['a', 'b', 'c']) {
      connect(id);
      socketOf(id).open();
    }
    disconnect('c');
    tell(type);
    expect(FakeSocket.made.map(({ url }) => url.at(-1))).toEqual(['a', 'b', 'c', 'a', 'b']);
  });

  it('is heeded: a page that is looked at after a sleep checks its line at once', () => {
    const { tell, document } = aPage();
    client().connect('a');
    socketOf('a').open();
    vi.setSystemTime(Date.now() + 5 * 60_000);
    document.visibilityState = 'hidden';
    tell('visibilitychange');
    expect(FakeSocket.made).toHaveLength(1);
    document.visibilityState = 'visible';
    tell('visibilitychange');
    expect(FakeSocket.made).toHaveLength(2);
  });

  it('is heeded: put away and shown again as it was', () => {
    const { tell } = aPage();
    client().connect('a');
    socketOf('a').open();
    vi.setSystemTime(Date.now() + 60_000);
    tell('pagehide', { persisted: true });
    expect(socketOf('a').closedWith).toBe(1000);
    vi.advanceTimersByTime(60_000);
    expect(FakeSocket.made).toHaveLength(1);
    tell('visibilitychange');
    tell('pageshow', { persisted: true });
    expect(FakeSocket.made).toHaveLength(2);
  });

  it('is left alone when nothing is followed', () => {
    const { tell } = aPage();
    const { connect, disconnect } = client();
    connect('a');
    disconnect('a');
    tell('online');
    expect(FakeSocket.made).toHaveLength(1);
    connect('b');
    tell('online');
    expect(FakeSocket.made).toHaveLength(3);
  });
});
