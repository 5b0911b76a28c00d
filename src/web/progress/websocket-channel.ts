import { isFinalClose } from '../../contract/websocket-codes.ts';
import { resumeQuery, type ChannelListener, type ChannelTarget, type OpenChannel } from './channel.ts';
import { readFrame } from './read-message.ts';

/** With this sub-protocol the server also sends HEARTBEAT frames, so that silence means a dead line. */
const SUB_PROTOCOL = 'eto-progress.v1';
const OPEN_MS = 8_000;
const SILENCE_MS = 45_000;
/** The server closes after a terminal; a line that stays open longer is closed from here. */
const AFTER_TERMINAL_MS = 3_000;

export type SocketMaker = (url: string, protocol: string) => WebSocket;

/** `/ws/task_status/{id}` in the browser's own WebSocket. `origin` is e.g. `http://host`. */
export function websocketChannel(origin: string, makeSocket: SocketMaker): OpenChannel {
  return (target, listener) => {
    const socket = makeSocket(socketUrl(origin, target), SUB_PROTOCOL);
    let timer = setTimeout(giveUp, OPEN_MS);
    let over = false;

    function rearm(ms: number) {
      clearTimeout(timer);
      timer = setTimeout(giveUp, ms);
    }
    function giveUp() {
      end(listener, false);
    }
    function end(tell: ChannelListener | undefined, final: boolean) {
      if (over) return;
      over = true;
      clearTimeout(timer);
      hangUp(socket);
      tell?.closed({ final });
    }

    socket.onopen = () => {
      rearm(SILENCE_MS);
      listener.opened();
    };
    socket.onmessage = (event: MessageEvent<unknown>) => {
      if (over) return;
      const frame = readFrame(event.data);
      const isTerminal = typeof frame === 'object' && frame.type !== 'PROGRESS';
      rearm(isTerminal ? AFTER_TERMINAL_MS : SILENCE_MS);
      if (typeof frame === 'object') listener.message(frame);
      else listener.alive();
    };
    socket.onclose = (event: CloseEvent) => end(listener, isFinalClose(event.code));
    return { close: () => end(undefined, false) };
  };
}

function socketUrl(origin: string, target: ChannelTarget): string {
  const path = `/ws/task_status/${encodeURIComponent(target.taskId)}`;
  return `${origin.replace(/^http/, 'ws')}${path}${resumeQuery(target)}`;
}

/** Closing a socket that is still connecting makes browsers write a warning: wait until it is open. */
function hangUp(socket: WebSocket) {
  socket.onopen = null;
  socket.onmessage = null;
  socket.onclose = null;
  if (socket.readyState === 0) socket.onopen = () => socket.close(1000);
  else if (socket.readyState === 1) socket.close(1000);
}
