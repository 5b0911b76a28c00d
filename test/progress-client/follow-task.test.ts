import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChannelListener, ChannelTarget, OpenChannel } from '../../src/progress-client/channel.ts';
import { LOST_MS, TaskFollower, type NetworkMemory } from '../../src/progress-client/follow-task.ts';
import type { Watch } from '../../src/progress-client/watch.ts';
import { errorMessage, progressMessage } from './messages.ts';

interface Line {
  readonly way: string;
  readonly target: ChannelTarget;
  readonly listener: ChannelListener;
  closed: boolean;
}

/** A follower on lines that the test answers by hand; `random` is 1, so every wait is the longest of its bound. */
function followed({ from, network = { failures: 0 } }: { from?: Watch; network?: NetworkMemory } = {}) {
  const lines: Line[] = [];
  const states: Watch[] = [];
  const openAs =
    (way: string): OpenChannel =>
    (target, listener) => {
      const line: Line = { way, target, listener, closed: false };
      lines.push(line);
      return { close: () => (line.closed = true) };
    };
  const follower = new TaskFollower({
    taskId: 't1',
    from,
    ways: [
      { open: openAs('websocket'), tries: 3 },
      { open: openAs('eventStream'), tries: 1 },
      { open: openAs('polling'), tries: Infinity },
    ],
    network,
    random: () => 1,
    onChange: (watch) => states.push(watch),
  });
  follower.start();
  const line = () => lines[lines.length - 1]!;
  return {
    follower,
    lines,
    states,
    network,
    line,
    fail: () => line().listener.closed({ final: false }),
    hear: (seq: number) => line().listener.message(progressMessage(seq)),
    /** Lets the present try fail and waits for the next. */
    failAndWait: async () => {
      line().listener.closed({ final: false });
      const count = lines.length;
      while (lines.length === count) await vi.advanceTimersByTimeAsync(50);
    },
    ways: () => lines.map(({ way }) => way),
    connection: () => follower.latest.connection,
    /** Connections in the order in which they were told, without repetitions. */
    told: () => states.map(({ connection }) => connection).filter((one, i, all) => one !== all[i - 1]),
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('following a task', () => {
  it('comes back after a break and asks only for what is newer', () => {
    const { hear, fail, line, lines, connection } = followed();
    hear(4);
    vi.advanceTimersByTime(2_000);
    fail();
    expect(connection()).toBe('reconnecting');
    vi.advanceTimersByTime(500);
    expect(lines).toHaveLength(2);
    expect(line().target).toEqual({ taskId: 't1', fromSeq: 4, epoch: 'e1' });
    line().listener.opened();
    expect(connection()).toBe('live');
  });

  it('stops for good after a terminal, however the line ends', () => {
    const { line, fail, lines, follower, connection } = followed();
    line().listener.message(errorMessage(3));
    fail();
    vi.advanceTimersByTime(LOST_MS);
    follower.wake({ replace: true });
    expect(lines).toHaveLength(1);
    expect(connection()).toBe('ended');
  });

  it('never takes a closed line for the end', () => {
    const { hear, fail, follower, connection } = followed();
    hear(99);
    fail();
    expect(follower.latest.terminal).toBeUndefined();
    expect(connection()).toBe('reconnecting');
  });

  it('does not come back after a refusal', () => {
    const { line, lines, follower, connection } = followed();
    line().listener.closed({ final: true });
    vi.advanceTimersByTime(LOST_MS);
    follower.wake({ replace: true });
    expect(connection()).toBe('refused');
    expect(lines).toHaveLength(1);
  });

  it("does not take another task's message", () => {
    const { line, follower } = followed();
    line().listener.message(progressMessage(5, { taskId: 't2' }));
    line().listener.message(errorMessage(6, 'INTERNAL', { taskId: 't2' }));
    expect(follower.latest.last).toBeUndefined();
  });

  it('tells nothing when nothing is new', () => {
    const { hear, states, line } = followed();
    hear(3);
    const told = states.length;
    hear(3);
    hear(2);
    line().listener.alive();
    expect(states).toHaveLength(told);
  });

  it('waits longer after each failed try, up to 20 s', () => {
    const { fail, lines } = followed();
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      fail();
      const before = Date.now();
      const count = lines.length;
      while (lines.length === count) vi.advanceTimersByTime(100);
      waits.push(Date.now() - before);
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 20_000, 20_000, 20_000, 20_000]);
  });

  it('does not hammer a server that takes every line and drops it at once', async () => {
    const { lines } = followed();
    let answered = 0;
    for (let tenth = 0; tenth < 6_000; tenth++) {
      for (; answered < lines.length; answered++) {
        const { listener } = lines[answered]!;
        listener.message(progressMessage(answered + 1));
        listener.closed({ final: false });
      }
      await vi.advanceTimersByTimeAsync(100);
    }
    // Ten minutes; a try every 20 s would be 30, each of the five chances of the WebSocket costs a few more.
    expect(answered).toBeLessThan(60);
    expect(new Set(lines.map(({ way }) => way)).size).toBe(3);
  });

  it('takes server-sent events after three failed sockets, then polling', async () => {
    const { failAndWait, ways } = followed();
    for (let i = 0; i < 5; i++) await failAndWait();
    expect(ways()).toEqual(['websocket', 'websocket', 'websocket', 'eventStream', 'polling', 'polling']);
  });

  it('counts an open line that brings nothing as a failed try', async () => {
    const { line, failAndWait, ways } = followed();
    for (let i = 0; i < 3; i++) {
      line().listener.opened();
      await vi.advanceTimersByTimeAsync(20_000);
      await failAndWait();
    }
    expect(ways()[3]).toBe('eventStream');
  });

  it('replaces a line that fell silent without calling it broken, unless it never said anything', async () => {
    const { hear, line, lines, told } = followed();
    hear(1);
    await vi.advanceTimersByTimeAsync(20_000);
    line().listener.closed({ final: false, silent: true });
    await vi.advanceTimersByTimeAsync(500);
    expect(lines).toHaveLength(2);
    expect(told()).toEqual(['connecting', 'live']);
    line().listener.closed({ final: false, silent: true });
    expect(told()).toEqual(['connecting', 'live', 'reconnecting']);
  });
});

describe('on a lesser way', () => {
  async function onPolling() {
    const it = followed();
    for (let i = 0; i < 4; i++) await it.failAndWait();
    const polling = it.line();
    polling.listener.message(progressMessage(1));
    return { ...it, polling };
  }

  it('the WebSocket is tried beside it, and taken when it brings something', async () => {
    const { polling, line, lines, told } = await onPolling();
    await vi.advanceTimersByTimeAsync(500);
    expect(line().way).toBe('websocket');
    expect(polling.closed).toBe(false);
    line().listener.opened();
    polling.listener.message(progressMessage(2));
    line().listener.message(progressMessage(2));
    expect(polling.closed).toBe(true);
    expect(lines).toHaveLength(6);
    expect(told()).toEqual(['connecting', 'reconnecting', 'live']);
  });

  it('nothing is interrupted when the WebSocket fails beside it, and it is tried ever more rarely', async () => {
    const { polling, lines, told } = await onPolling();
    const triedAt: number[] = [];
    const start = Date.now();
    for (let second = 0; second < 500; second++) {
      const count = lines.length;
      await vi.advanceTimersByTimeAsync(1_000);
      polling.listener.message(progressMessage(second + 2));
      if (lines.length === count) continue;
      triedAt.push(Math.floor((Date.now() - start) / 1000));
      lines[lines.length - 1]!.listener.closed({ final: false });
    }
    const waits = triedAt.map((at, i) => at - (triedAt[i - 1] ?? 0));
    expect(waits[0]).toBeLessThanOrEqual(1);
    expect(waits.slice(1)).toEqual([31, 61, 121, 241]);
    expect(polling.closed).toBe(false);
    expect(told()).toEqual(['connecting', 'reconnecting', 'live']);
  });

  it('a refusal of the socket beside it stops nothing', async () => {
    const { line, polling, connection } = await onPolling();
    await vi.advanceTimersByTimeAsync(500);
    line().listener.closed({ final: true });
    polling.listener.message(progressMessage(2));
    expect(connection()).toBe('live');
  });

  it('the end ends the socket beside it too', async () => {
    const { line, polling, lines } = await onPolling();
    await vi.advanceTimersByTimeAsync(500);
    const beside = line();
    polling.listener.message(errorMessage(2));
    expect(beside.closed).toBe(true);
    await vi.advanceTimersByTimeAsync(LOST_MS);
    expect(lines).toHaveLength(6);
  });

  it('a break of a steady line is answered in the same way', async () => {
    const { polling, failAndWait, line, lines } = await onPolling();
    await vi.advanceTimersByTimeAsync(500);
    line().listener.closed({ final: false });
    await vi.advanceTimersByTimeAsync(5_000);
    polling.listener.closed({ final: false });
    await vi.advanceTimersByTimeAsync(8_000);
    expect(lines[lines.length - 1]!.way).toBe('polling');
    await failAndWait();
    expect(line().way).toBe('polling');
  });

  it('is where the next task of this client begins', async () => {
    const { network } = await onPolling();
    const next = followed({ network });
    expect(next.ways()).toEqual(['polling']);
    next.hear(1);
    await vi.advanceTimersByTimeAsync(500);
    expect(next.ways()).toEqual(['polling', 'websocket']);
    next.hear(1);
    expect(followed({ network }).ways()).toEqual(['websocket']);
  });
});

describe('sleep and networks', () => {
  it('tries at once when the network or the page comes back', () => {
    const { fail, lines, follower } = followed();
    fail();
    follower.wake({ replace: false });
    expect(lines).toHaveLength(2);
    vi.advanceTimersByTime(1000);
    expect(lines).toHaveLength(2);
  });

  it('tries the WebSocket once more when the network comes back', async () => {
    const { failAndWait, follower, ways } = followed();
    for (let i = 0; i < 6; i++) await failAndWait();
    follower.wake({ replace: true });
    await failAndWait();
    expect(ways().slice(-2)).toEqual(['websocket', 'eventStream']);
  });

  it('leaves a line alone that was heard lately, unless the network itself changed', () => {
    const { hear, lines, follower } = followed();
    hear(1);
    vi.advanceTimersByTime(9_000);
    follower.wake({ replace: false });
    expect(lines).toHaveLength(1);
    follower.wake({ replace: true });
    expect(lines).toHaveLength(2);
    expect(lines[0]!.closed).toBe(true);
  });

  it('replaces a line at once that was not heard through a sleep, whatever the timers say', () => {
    const { hear, lines, follower, told } = followed();
    hear(1);
    vi.setSystemTime(Date.now() + 3 * 60_000);
    follower.wake({ replace: false });
    expect(lines.map(({ closed }) => closed)).toEqual([true, false]);
    expect(told()).toEqual(['connecting', 'live']);
  });

  it('does not call a task lost because the page has slept', () => {
    const { hear, fail, follower, connection } = followed();
    hear(1);
    fail();
    vi.setSystemTime(Date.now() + 2 * LOST_MS);
    follower.wake({ replace: false });
    fail();
    expect(connection()).toBe('reconnecting');
  });

  it('says that it is lost after ten minutes of trying, not before', async () => {
    const { failAndWait, connection, lines, fail } = followed();
    const start = Date.now();
    while (Date.now() - start < LOST_MS - 21_000) await failAndWait();
    expect(connection()).toBe('reconnecting');
    while (connection() === 'reconnecting') {
      fail();
      await vi.advanceTimersByTimeAsync(20_000);
    }
    expect(connection()).toBe('lost');
    expect(Date.now() - start).toBeLessThan(LOST_MS + 61_000);
    const count = lines.length;
    await vi.advanceTimersByTimeAsync(LOST_MS);
    expect(lines).toHaveLength(count);
  });

  it('is found again after it was lost, when the network comes back', async () => {
    const { fail, follower, connection, hear } = followed();
    while (connection() !== 'lost') {
      fail();
      await vi.advanceTimersByTimeAsync(20_000);
    }
    follower.wake({ replace: true });
    expect(connection()).toBe('reconnecting');
    hear(5);
    expect(connection()).toBe('live');
  });

  it('holds nothing open while the page is put away, and takes up when it is shown again', async () => {
    const { hear, fail, follower, lines, told } = followed();
    hear(1);
    follower.pause();
    await vi.advanceTimersByTimeAsync(LOST_MS);
    expect(lines.map(({ closed }) => closed)).toEqual([true]);
    follower.wake({ replace: true });
    expect(lines[1]!.target.fromSeq).toBe(1);
    expect(told()).toEqual(['connecting', 'live']);
    fail();
    follower.pause();
    await vi.advanceTimersByTimeAsync(LOST_MS);
    expect(lines).toHaveLength(2);
  });

  it('goes on from what another follower knew, and opens nothing for what has ended', () => {
    const first = followed();
    first.hear(7);
    const second = followed({ from: first.follower.latest });
    expect(second.line().target).toMatchObject({ fromSeq: 7, epoch: 'e1' });
    expect(second.states[0]).toMatchObject({ connection: 'connecting', lastSeq: 7 });
    first.line().listener.message(errorMessage(8));
    const third = followed({ from: first.follower.latest });
    expect(third.lines).toEqual([]);
    expect(third.told()).toEqual(['ended']);
  });
});
