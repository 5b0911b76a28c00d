import WebSocket from 'ws';
import { isFinalClose } from '../../src/contract/websocket-codes.ts';
import type { Line, Position } from './recording-client.ts';

/** One WebSocket, from its opening to its end. */
export function openSocket(
  position: Position,
  line: Line,
  signal: AbortSignal,
  query: string,
): Promise<{ closeCode?: number; final: boolean }> {
  return new Promise((resolve) => {
    const socket = new WebSocket(addressOf(position, query), 'eto-progress.v1');
    const hangUp = () => socket.terminate();
    signal.addEventListener('abort', hangUp, { once: true });
    socket.on('open', () => line.opened());
    socket.on('ping', () => line.alive());
    socket.on('message', (data: Buffer) => hear(line, data.toString()));
    socket.on('error', () => undefined); // ends in 'close' as well
    socket.on('close', (code) => {
      signal.removeEventListener('abort', hangUp);
      resolve({ closeCode: code, final: isFinalClose(code) });
    });
    if (signal.aborted) hangUp();
  });
}

function hear(line: Line, text: string): void {
  if (text.startsWith('{"type":"HEARTBEAT"')) line.alive();
  else line.text(text);
}

function addressOf({ url, taskId, fromSeq, epoch }: Position, query: string): string {
  const resume = epoch === undefined ? '' : `from_seq=${fromSeq}&epoch=${encodeURIComponent(epoch)}`;
  return `${url.replace(/^http/, 'ws')}/ws/task_status/${taskId}?${resume}&${query}`;
}
