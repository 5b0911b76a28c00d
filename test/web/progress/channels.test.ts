import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChannelListener } from '../../../src/web/progress/channel.ts';
import { eventStreamChannel } from '../../../src/web/progress/event-stream-channel.ts';
import { pollingChannel } from '../../../src/web/progress/polling-channel.ts';
import { websocketChannel } from '../../../src/web/progress/websocket-channel.ts';
import { errorMessage, progressMessage } from './messages.ts';

function heard() {
  const messages: string[] = [];
  const listener: ChannelListener = {
    opened: () => messages.push('opened'),
    alive: () => messages.push('alive'),
    message: ({ type, seq }) => messages.push(`${type} ${seq}`),
    closed: ({ final }) => messages.push(final ? 'closed for good' : 'closed'),
  };
  return { messages, listener };
}

class FakeSocket {
  static readonly made: FakeSocket[] = [];
  readyState = 0;
  closedWith: number | undefined;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly url: string;

  constructor(url: string) {
    this.url = url;
    FakeSocket.made.push(this);
  }
  open() {
    this.readyState = 1;
    this.onopen?.();
  }
  say(message: unknown) {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
  end(code: number) {
    this.readyState = 3;
    this.onclose?.({ code });
  }
  close(code: number) {
    this.closedWith = code;
  }
}

const openSocket = websocketChannel(
  'https://eto.example',
  (url) => new FakeSocket(url) as unknown as WebSocket,
);
const KNOWN = { taskId: 't/1', fromSeq: 7, epoch: 'e1' };
const NEW = { taskId: 't1', fromSeq: 0, epoch: null };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  FakeSocket.made.length = 0;
});

describe('the WebSocket', () => {
  it('asks for the task, and for what is newer than what is known', () => {
    openSocket(NEW, heard().listener);
    openSocket(KNOWN, heard().listener);
    expect(FakeSocket.made.map(({ url }) => url)).toEqual([
      'wss://eto.example/ws/task_status/t1',
      'wss://eto.example/ws/task_status/t%2F1?from_seq=7&epoch=e1',
    ]);
  });

  it.each([
    [1000, 'closed'],
    [1001, 'closed'],
    [1006, 'closed'],
    [1012, 'closed'],
    [4500, 'closed'],
    [4513, 'closed'],
    [1009, 'closed for good'],
    [4400, 'closed for good'],
    [4404, 'closed for good'],
    [4499, 'closed for good'],
  ])('reads close code %i as %s', (code, expected) => {
    const { messages, listener } = heard();
    openSocket(NEW, listener);
    FakeSocket.made[0]!.end(code);
    expect(messages).toEqual([expected]);
  });

  it('passes messages on and takes heartbeats and nonsense as signs of life', () => {
    const { messages, listener } = heard();
    openSocket(NEW, listener);
    const socket = FakeSocket.made[0]!;
    socket.open();
    socket.say(progressMessage(1));
    socket.say({ type: 'HEARTBEAT', task_id: 't1' });
    socket.say('not a message');
    expect(messages).toEqual(['opened', 'PROGRESS 1', 'alive', 'alive']);
  });

  it('gives up a line that never opens, and one that falls silent', () => {
    const never = heard();
    openSocket(NEW, never.listener);
    vi.advanceTimersByTime(8_000);
    expect(never.messages).toEqual(['closed']);

    const silent = heard();
    openSocket(NEW, silent.listener);
    FakeSocket.made[1]!.open();
    vi.advanceTimersByTime(44_000);
    FakeSocket.made[1]!.say({ type: 'HEARTBEAT' });
    vi.advanceTimersByTime(44_000);
    expect(silent.messages).toEqual(['opened', 'alive']);
    vi.advanceTimersByTime(1_000);
    expect(silent.messages).toEqual(['opened', 'alive', 'closed']);
    expect(FakeSocket.made[1]!.closedWith).toBe(1000);
  });

  it('leaves it to the server to close after a terminal, but not for ever', () => {
    openSocket(NEW, heard().listener);
    const socket = FakeSocket.made[0]!;
    socket.open();
    socket.say(errorMessage(2));
    expect(socket.closedWith).toBeUndefined();
    vi.advanceTimersByTime(3_000);
    expect(socket.closedWith).toBe(1000);
  });

  it('closes at once when asked, a line that is still connecting as soon as it is open', () => {
    const { messages, listener } = heard();
    openSocket(NEW, listener).close();
    const connecting = FakeSocket.made[0]!;
    expect(connecting.closedWith).toBeUndefined();
    connecting.open();
    expect(connecting.closedWith).toBe(1000);

    const open = openSocket(NEW, listener);
    FakeSocket.made[1]!.open();
    open.close();
    expect(FakeSocket.made[1]!.closedWith).toBe(1000);
    FakeSocket.made[1]!.end(1000);
    expect(messages).toEqual(['opened']);
  });
});

class FakeSource extends EventTarget {
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  closed = false;
  close() {
    this.closed = true;
  }
}

describe('server-sent events', () => {
  it('are closed after a terminal, so that the browser does not come back by itself', () => {
    const source = new FakeSource();
    const urls: string[] = [];
    const { messages, listener } = heard();
    eventStreamChannel((url) => {
      urls.push(url);
      return source as unknown as EventSource;
    })(KNOWN, listener);
    source.onopen?.();
    source.onmessage?.({ data: JSON.stringify(progressMessage(8)) });
    expect(source.closed).toBe(false);
    source.onmessage?.({ data: JSON.stringify(errorMessage(9)) });
    expect(source.closed).toBe(true);
    expect(messages).toEqual(['opened', 'PROGRESS 8', 'ERROR 9']);
    expect(urls).toEqual(['/api/v1/eto/tasks/t%2F1/events?from_seq=7&epoch=e1']);
  });

  it('report a break instead of hiding it', () => {
    const source = new FakeSource();
    const { messages, listener } = heard();
    eventStreamChannel(() => source as unknown as EventSource)(NEW, listener);
    source.onerror?.();
    expect(source.closed).toBe(true);
    expect(messages).toEqual(['closed']);
  });
});

describe('polling', () => {
  const answer = (status: number, last?: unknown) =>
    Promise.resolve(new Response(JSON.stringify({ last }), { status }));

  it('asks again until the terminal', async () => {
    const answers = [() => answer(200, progressMessage(1)), () => answer(200, errorMessage(2))];
    const { messages, listener } = heard();
    const ask = vi.fn(() => answers.shift()!());
    pollingChannel(ask, 2_000)(NEW, listener);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(messages).toEqual(['PROGRESS 1']);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(messages).toEqual(['PROGRESS 1', 'ERROR 2']);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it.each([
    [404, 'closed for good'],
    [410, 'closed for good'],
    [500, 'closed'],
    [503, 'closed'],
  ])('reads status %i as %s', async (status, expected) => {
    const { messages, listener } = heard();
    pollingChannel(() => answer(status), 2_000)(NEW, listener);
    await vi.advanceTimersByTimeAsync(0);
    expect(messages).toEqual([expected]);
  });

  it('says nothing after it was closed', async () => {
    const { messages, listener } = heard();
    pollingChannel(() => answer(200, progressMessage(1)), 2_000)(NEW, listener).close();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(messages).toEqual([]);
  });
});
