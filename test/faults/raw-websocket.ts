import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/** A frame as it goes over the wire, legal or not. */
export interface RawFrame {
  readonly opcode: number;
  readonly payload?: Uint8Array | string;
  /** False: more of the message follows. */
  readonly fin?: boolean;
  /** The three reserved bits. */
  readonly rsv?: number;
  /** Clients have to mask; an attacker need not. */
  readonly masked?: boolean;
}

export const OPCODES = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** RFC 6455, 5.2. */
export function encodeFrame({ opcode, payload = '', fin = true, rsv = 0, masked = true }: RawFrame): Buffer {
  const body = Buffer.from(payload);
  const first = (fin ? 0x80 : 0) | (rsv << 4) | opcode;
  const mask = masked ? randomBytes(4) : Buffer.alloc(0);
  const head = Buffer.concat([Buffer.from([first]), encodeLength(body.length, masked), mask]);
  if (masked) for (let i = 0; i < body.length; i += 1) body[i]! ^= mask[i % 4]!;
  return Buffer.concat([head, body]);
}

/** The same frame so many times. */
export function encodeFrames(count: number, frame: RawFrame): Buffer {
  const one = encodeFrame(frame);
  return Buffer.alloc(count * one.length, one);
}

function encodeLength(length: number, masked: boolean): Buffer {
  const flag = masked ? 0x80 : 0;
  if (length < 126) return Buffer.from([flag | length]);
  const long = length > 0xffff;
  const bytes = Buffer.alloc(long ? 9 : 3);
  bytes[0] = flag | (long ? 127 : 126);
  if (long) bytes.writeBigUInt64BE(BigInt(length), 1);
  else bytes.writeUInt16BE(length, 1);
  return bytes;
}

export interface RawWebSocket {
  readonly socket: Socket;
  send(bytes: Uint8Array): void;
  /** Texts of the server so far. */
  readonly texts: string[];
  /** Resolves with the code of the server's close frame; undefined when the connection ended without one. */
  readonly closed: Promise<number | undefined>;
}

export interface RawOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Takes nothing that the server sends after the handshake. */
  readonly neverReads?: boolean;
}

/** Opens a connection by hand, so that everything that a library would not do can be done on it. */
export async function openRaw(url: string, path: string, options: RawOptions = {}): Promise<RawWebSocket> {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined); // ends in 'close' as well
  socket.write(upgradeRequest(path, { host, ...options.headers }));
  const rest = await answerTo(socket);
  const texts: string[] = [];
  const closed = new Promise<number | undefined>((resolve) => {
    const read = frameReader((opcode, payload) => {
      if (opcode === OPCODES.text) texts.push(payload.toString());
      if (opcode === OPCODES.close) resolve(payload.length >= 2 ? payload.readUInt16BE() : undefined);
    });
    socket.on('close', () => resolve(undefined));
    if (options.neverReads) return;
    read(rest);
    socket.on('data', read);
  });
  if (options.neverReads) socket.pause();
  return {
    socket,
    texts,
    closed,
    send: (bytes) => void socket.write(bytes),
  };
}

export function upgradeRequest(path: string, headers: Readonly<Record<string, string>>): string {
  const all = {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

/** Resolves with what came after the head of a 101; rejects with the status of any other answer. */
function answerTo(socket: Socket): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let head = Buffer.alloc(0);
    const gone = () => reject(new Error('no answer to the upgrade'));
    const look = (chunk: Buffer) => {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end === -1) return;
      socket.off('data', look);
      socket.off('close', gone);
      const status = /^HTTP\/1\.1 (\d+)/.exec(head.toString('latin1'))?.[1];
      if (status === '101') resolve(head.subarray(end + 4));
      else reject(new Error(`the upgrade was answered with ${status}`));
    };
    socket.on('data', look);
    socket.once('close', gone);
  });
}

/** Frames of a server are never masked. */
function frameReader(onFrame: (opcode: number, payload: Buffer) => void): (chunk: Buffer) => void {
  let pending = Buffer.alloc(0);
  return (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      if (pending.length < 2) return;
      const short = pending[1]! & 0x7f;
      const head = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (pending.length < head) return;
      const long = short === 127 ? Number(pending.readBigUInt64BE(2)) : short;
      const length = short === 126 ? pending.readUInt16BE(2) : long;
      if (pending.length < head + length) return;
      onFrame(pending[0]! & 0x0f, pending.subarray(head, head + length));
      pending = pending.subarray(head + length);
    }
  };
}
