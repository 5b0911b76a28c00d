import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Channel, ChannelListener, Channels, ChannelTarget } from '../../../src/web/progress/channel.ts';
import { LOST_MS, TaskFollower } from '../../../src/web/progress/follow-task.ts';
import type { Watch } from '../../../src/web/progress/watch.ts';
import { errorMessage, progressMessage } from './messages.ts';

interface Line {
  readonly way: keyof Channels;
  readonly target: ChannelTarget;
  readonly listener: ChannelListener;
  closed: boolean;
}

/** A follower on lines that the test answers by hand; `random` is 1, so every wait is the longest of its bound. */
function followed(from?: Watch) {
  const lines: Line[] = [];
  const states: Watch[] = [];
  const open =
    (way: keyof Channels) =>
    (target: ChannelTarget, listener: ChannelListener): Channel => {
      const line: Line = { way, target, listener, closed: false };
      lines.push(line);
      return { close: () => (line.closed = true) };
    };
  const follower = new TaskFollower({
    taskId: 't1',
    from,
    channels: {
      websocket: open('websocket'),
      eventStream: open('eventStream'),
      polling: open('polling'),
    },
    random: () => 1,
    onChange: (watch) => states.push(watch),
  });
  const line = () => lines[lines.length - 1]!;
  const fail = () => line().listener.closed({ final: false });
  return { follower, lines, states, line, fail, ways: () => lines.map(({ way }) => way) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('following a task', () => {
  it('comes back after a break and asks only for what is newer', () => {
    const { line, fail, lines, follower } = followed();
    line().listener.message(progressMessage(4));
    fail();
    expect(follower.latest.connection).toBe('reconnecting');
    vi.advanceTimersByTime(500);
    expect(lines).toHaveLength(2);
    expect(line().target).toMatchObject({ fromSeq: 4, epoch: 'e1' });
    line().listener.opened();
    expect(follower.latest.connection).toBe('live');
  });

  it('stops for good after a terminal, however the line ends', () => {
    const { line, fail, lines, follower } = followed();
    line().listener.message(errorMessage(3));
    fail();
    vi.advanceTimersByTime(LOST_MS);
    follower.wake({ replace: true });
    expect(lines).toHaveLength(1);
    expect(follower.latest.connection).toBe('ended');
  });

  it('never takes a closed line for the end', () => {
    const { line, follower } = followed();
    line().listener.message(progressMessage(99));
    line().listener.closed({ final: false });
    expect(follower.latest.terminal).toBeNull();
    expect(follower.latest.connection).toBe('reconnecting');
  });

  it('does not come back after a final close', () => {
    const { line, lines, follower } = followed();
    line().listener.closed({ final: true });
    vi.advanceTimersByTime(LOST_MS);
    follower.wake({ replace: true });
    expect(follower.latest.connection).toBe('refused');
    expect(lines).toHaveLength(1);
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

  it('takes server-sent events after three failed sockets, then polling', () => {
    const { fail, ways } = followed();
    for (let i = 0; i < 4; i++) {
      fail();
      vi.advanceTimersByTime(20_000);
    }
    expect(ways()).toEqual(['websocket', 'websocket', 'websocket', 'eventStream', 'polling']);
  });

  it('gives the socket one more chance when polling works again, and then stays', () => {
    const { fail, line, ways } = followed();
    for (let i = 0; i < 4; i++) {
      fail();
      vi.advanceTimersByTime(20_000);
    }
    line().listener.message(progressMessage(1));
    vi.advanceTimersByTime(1);
    expect(line().way).toBe('websocket');
    fail();
    vi.advanceTimersByTime(20_000);
    fail();
    vi.advanceTimersByTime(20_000);
    line().listener.message(progressMessage(2));
    vi.advanceTimersByTime(60_000);
    expect(ways().slice(4)).toEqual(['polling', 'websocket', 'eventStream', 'polling']);
  });

  it('gives the socket that chance from server-sent events too', () => {
    const { fail, line, ways } = followed();
    for (let i = 0; i < 3; i++) {
      fail();
      vi.advanceTimersByTime(20_000);
    }
    line().listener.message(progressMessage(1));
    vi.advanceTimersByTime(1);
    fail();
    vi.advanceTimersByTime(20_000);
    line().listener.message(progressMessage(2));
    vi.advanceTimersByTime(60_000);
    expect(ways().slice(3)).toEqual(['eventStream', 'websocket', 'eventStream']);
  });

  it('counts an open line that brings nothing as a failed try', () => {
    const { line, fail, ways } = followed();
    for (let i = 0; i < 3; i++) {
      line().listener.opened();
      fail();
      vi.advanceTimersByTime(20_000);
    }
    expect(ways()[3]).toBe('eventStream');
  });

  it('tries at once when the network or the page comes back', () => {
    const { fail, lines, follower } = followed();
    fail();
    follower.wake({ replace: false });
    expect(lines).toHaveLength(2);
    vi.advanceTimersByTime(1000);
    expect(lines).toHaveLength(2);
  });

  it('leaves a healthy line alone, unless the network itself changed', () => {
    const { line, lines, follower } = followed();
    line().listener.message(progressMessage(1));
    follower.wake({ replace: false });
    expect(lines).toHaveLength(1);
    follower.wake({ replace: true });
    expect(lines).toHaveLength(2);
    expect(lines[0]!.closed).toBe(true);
  });

  it('says that it is lost after ten minutes of silence, not before', () => {
    const { fail, lines, follower } = followed();
    const start = Date.now();
    const isLost = () => follower.latest.connection === 'lost';
    while (!isLost()) {
      fail();
      const count = lines.length;
      while (lines.length === count && !isLost()) vi.advanceTimersByTime(100);
    }
    expect(Date.now() - start).toBeGreaterThanOrEqual(LOST_MS);
    expect(Date.now() - start).toBeLessThan(LOST_MS + 21_000);
  });

  it('goes on from what another follower knew', () => {
    const first = followed();
    first.line().listener.message(progressMessage(7, { progress: 50 }));
    const second = followed(first.follower.latest);
    expect(second.line().target).toMatchObject({ fromSeq: 7, epoch: 'e1' });
    expect(second.states[0]).toMatchObject({ connection: 'connecting', lastSeq: 7 });
  });

  it('is silent once stopped', () => {
    const { fail, lines, follower, line } = followed();
    fail();
    follower.stop();
    vi.advanceTimersByTime(60_000);
    expect(lines).toHaveLength(1);
    expect(line().way).toBe('websocket');
  });
});
