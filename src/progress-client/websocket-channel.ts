import { isFinalClose } from '../contract/websocket-codes.ts';
import { resumeQuery, type ChannelEnd, type ChannelTarget, type OpenChannel } from './channel.ts';
import { readFrame } from './read-message.ts';
import { watchSilence, type SilenceWatch } from './silence.ts';
import type { SocketConstructor, SocketLike } from './surroundings.ts';

/** With this sub-protocol the server also sends a HEARTBEAT every 5 s, so that silence means a dead line. */
const SUB_PROTOCOL = 'eto-progress.v1';
const OPEN_MS = 8_000;
const SILENCE_MS = 20_000;
/** Where something on the way has taken the sub-protocol out, silence means little. */
const SILENCE_WITHOUT_HEARTBEATS_MS = 45_000;
/** The server closes after a terminal; a line that stays open longer is closed from here. */
const AFTER_TERMINAL_MS = 3_000;

/** `/ws/task_status/{id}`. `base` is e.g. `http://host`. */
export function websocketChannel(base: string, Socket: SocketConstructor): OpenChannel {
  return (target, listener) => {
    let silence: SilenceWatch | undefined;
    let over = false;
    let timer = setTimeout(() => end({ final: false }), OPEN_MS);
    const socket = dial(Socket, socketUrl(base, target));
    if (socket) listen(socket);
    else expect(0);

    function listen(line: SocketLike) {
      line.addEventListener('open', () => {
        if (over) return;
        clearTimeout(timer);
        const limit = line.protocol === SUB_PROTOCOL ? SILENCE_MS : SILENCE_WITHOUT_HEARTBEATS_MS;
        silence = watchSilence(limit, () => end({ final: false, silent: true }));
        listener.opened();
      });
      line.addEventListener('message', ({ data }) => hear(data));
      line.addEventListener('close', ({ code }) => end({ final: isFinalClose(code) }));
      // A close follows; outside browsers an error that nobody listens to ends the program.
      line.addEventListener('error', () => undefined);
    }
    function hear(data: unknown) {
      if (over) return;
      const frame = readFrame(data);
      silence?.heard();
      if (typeof frame !== 'object') {
        listener.alive();
        return;
      }
      if (frame.type !== 'PROGRESS') expect(AFTER_TERMINAL_MS);
      listener.message(frame);
    }
    /** The line has this long until it is given up. */
    function expect(ms: number) {
      clearTimeout(timer);
      timer = setTimeout(() => end({ final: false }), ms);
    }
    function end(how: ChannelEnd) {
      if (!over) {
        stop();
        listener.closed(how);
      }
    }
    function stop() {
      over = true;
      clearTimeout(timer);
      silence?.stop();
      if (socket) hangUp(socket);
    }

    return { close: stop };
  };
}

/** Undefined where the browser forbids it outright, for example `ws:` from a page over HTTPS. */
function dial(Socket: SocketConstructor, url: string): SocketLike | undefined {
  try {
    return new Socket(url, SUB_PROTOCOL);
  } catch {
    return undefined;
  }
}

function socketUrl(base: string, target: ChannelTarget): string {
  const path = `/ws/task_status/${encodeURIComponent(target.taskId)}`;
  return `${base.replace(/^http/, 'ws')}${path}${resumeQuery(target)}`;
}

/** Closing a socket that is still connecting makes browsers write a warning: wait until it is open. */
function hangUp(socket: SocketLike) {
  if (socket.readyState === 0) socket.addEventListener('open', () => socket.close(1000));
  else if (socket.readyState === 1) socket.close(1000);
}
