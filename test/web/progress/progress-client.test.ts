import { describe, expect, it } from 'vitest';
import type { ChannelListener, Channels } from '../../../src/web/progress/channel.ts';
import { progressClient } from '../../../src/web/progress/progress-client.ts';
import type { Watch } from '../../../src/web/progress/watch.ts';
import { progressMessage } from './messages.ts';

interface Line {
  readonly pace: string;
  readonly taskId: string;
  readonly listener: ChannelListener;
  closed: boolean;
}

function client() {
  const lines: Line[] = [];
  const channels = (pace: string): Channels => {
    const open: Channels['websocket'] = ({ taskId }, listener) => {
      const line = { pace, taskId, listener, closed: false };
      lines.push(line);
      return { close: () => (line.closed = true) };
    };
    return { websocket: open, eventStream: open, polling: open };
  };
  let wake: (how: { replace: boolean }) => void = () => undefined;
  const made = progressClient({
    live: channels('live'),
    background: channels('background'),
    random: () => 0,
    wakeSignals: (waker) => (wake = waker),
  });
  return { ...made, lines, wake: () => wake({ replace: true }) };
}

describe('the progress client', () => {
  it('follows several tasks without mixing them', () => {
    const { connect, latest, lines } = client();
    const seen: Record<string, Watch> = {};
    for (const id of ['a', 'b']) connect(id, { pace: 'live', onChange: (watch) => (seen[id] = watch) });
    lines[0]!.listener.message(progressMessage(3));
    expect(seen.a?.lastSeq).toBe(3);
    expect(seen.b?.lastSeq).toBe(0);
    expect(latest('a')?.lastSeq).toBe(3);
  });

  it('closes the live line when a task goes to the background, and everything when it is let go', () => {
    const { connect, disconnect, latest, lines } = client();
    const onChange = () => undefined;
    connect('a', { pace: 'live', onChange });
    connect('a', { pace: 'background', onChange });
    expect(lines.map(({ pace, closed }) => [pace, closed])).toEqual([
      ['live', true],
      ['background', false],
    ]);
    disconnect('a');
    expect(lines[1]!.closed).toBe(true);
    expect(latest('a')).toBeUndefined();
  });

  it('wakes every task, and none that was let go', () => {
    const { connect, disconnect, lines, wake } = client();
    const onChange = () => undefined;
    connect('a', { pace: 'live', onChange });
    connect('b', { pace: 'live', onChange });
    disconnect('a');
    wake();
    expect(lines.map(({ taskId }) => taskId)).toEqual(['a', 'b', 'b']);
  });
});
