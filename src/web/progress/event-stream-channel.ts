import { resumeQuery, type OpenChannel } from './channel.ts';
import { readFrame } from './read-message.ts';

const OPEN_MS = 8_000;

export type EventSourceMaker = (url: string) => EventSource;

/** Server-sent events: for networks whose proxies do not let WebSockets through. */
export function eventStreamChannel(makeSource: EventSourceMaker): OpenChannel {
  return (target, listener) => {
    const id = encodeURIComponent(target.taskId);
    const source = makeSource(`/api/v1/eto/tasks/${id}/events${resumeQuery(target)}`);
    const timer = setTimeout(fail, OPEN_MS);

    function stop() {
      clearTimeout(timer);
      source.onmessage = null;
      source.onerror = null;
      source.close();
    }
    // EventSource would reconnect by itself, without jitter and without ever giving up; the follower does it.
    function fail() {
      stop();
      listener.closed({ final: false });
    }
    function hear(event: MessageEvent<unknown>) {
      clearTimeout(timer);
      const frame = readFrame(event.data);
      if (typeof frame === 'object' && frame.type !== 'PROGRESS') stop();
      if (typeof frame === 'object') listener.message(frame);
      else listener.alive();
    }

    source.onopen = () => {
      clearTimeout(timer);
      listener.opened();
    };
    source.onmessage = hear;
    source.onerror = fail;
    for (const type of ['PROGRESS', 'SUCCESS', 'ERROR']) source.addEventListener(type, hear);
    return { close: stop };
  };
}
