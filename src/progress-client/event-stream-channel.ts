import { resumeQuery, type ChannelEnd, type OpenChannel } from './channel.ts';
import { readFrame } from './read-message.ts';
import { watchSilence } from './silence.ts';
import type { EventSourceConstructor } from './surroundings.ts';

const OPEN_MS = 8_000;
/** What keeps the stream alive is not shown to programs: after this long only a fresh line tells. */
const SILENCE_MS = 45_000;

/** Server-sent events: for networks whose proxies do not let WebSockets through. */
export function eventStreamChannel(base: string, Source: EventSourceConstructor): OpenChannel {
  return (target, listener) => {
    const id = encodeURIComponent(target.taskId);
    const source = new Source(`${base}/api/v1/eto/tasks/${id}/events${resumeQuery(target)}`);
    const timer = setTimeout(() => end({ final: false }), OPEN_MS);
    const silence = watchSilence(SILENCE_MS, () => end({ final: false, silent: true }));
    let over = false;

    function stop() {
      over = true;
      clearTimeout(timer);
      silence.stop();
      source.close();
    }
    function end(how: ChannelEnd) {
      if (over) return;
      stop();
      listener.closed(how);
    }
    function hear(data: unknown) {
      if (over) return;
      clearTimeout(timer);
      silence.heard();
      const frame = readFrame(data);
      if (typeof frame !== 'object') {
        listener.alive();
        return;
      }
      // An EventSource left open would come back by itself when the server ends the stream.
      if (frame.type !== 'PROGRESS') stop();
      listener.message(frame);
    }

    source.addEventListener('open', () => {
      if (over) return;
      clearTimeout(timer);
      silence.heard();
      listener.opened();
    });
    source.addEventListener('message', ({ data }) => hear(data));
    // EventSource would reconnect by itself, without jitter and without ever giving up; the follower does it.
    source.addEventListener('error', () => end({ final: false }));
    return { close: stop };
  };
}
