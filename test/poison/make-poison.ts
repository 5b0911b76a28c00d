import type { Socket } from 'node:net';
import type { NasaJson, OpenMeteoJson } from './healthy-answers.ts';
import type { Must, PoisonCase } from './poison-case.ts';
import { reply, type Poison, type Poisons, type ReplyHead } from './upstream.ts';

type Rest = Omit<PoisonCase, 'name' | 'poison' | 'must'>;

/** The same poison given by one of two providers, and by both: with and without somebody who tells the truth. */
export function oneAndAll(
  name: string,
  poison: Poison,
  { must, ...rest }: Rest & { must: Must },
): PoisonCase[] {
  return [
    { name: `${name}, from one provider`, poison: { nasa_power: poison }, must, ...rest },
    { name: `${name}, from all providers`, poison: everywhere(poison), must, ...rest },
  ];
}

export function everywhere(poison: Poison): Poisons {
  return { nasa_power: poison, open_meteo_archive: poison };
}

/** Other bytes in place of the answer's. */
export function body(bytes: string | Uint8Array, head?: ReplyHead): Poison {
  return ({ socket }) => reply(socket, bytes, head);
}

/** The healthy answer's bytes, changed. */
export function changedBytes(change: (healthy: Buffer) => string | Uint8Array, head?: ReplyHead): Poison {
  return ({ socket, healthy }) => reply(socket, change(Buffer.from(healthy())), head);
}

/** The healthy answer's text, changed. */
export function changedText(change: (healthy: string) => string | Uint8Array): Poison {
  return ({ socket, healthy }) => reply(socket, change(healthy()));
}

/** The healthy answer of Open-Meteo, changed. */
export function openMeteo(change: (answer: OpenMeteoJson) => void): Poison {
  return changedJson((json) => change(json as OpenMeteoJson));
}

/** The healthy answer of NASA POWER, changed. */
export function nasa(change: (answer: NasaJson) => void): Poison {
  return changedJson((json) => change(json as NasaJson));
}

/** The healthy answer, changed. */
export function changedJson(change: (json: unknown) => void): Poison {
  return ({ socket, healthy }) => {
    const json: unknown = JSON.parse(healthy());
    change(json);
    reply(socket, withRaw(JSON.stringify(json)));
  };
}

/** Stands in a JSON value for text that JSON.stringify would not write. */
export function raw(text: string): string {
  return `@raw ${text} raw@`;
}

function withRaw(text: string): string {
  return text.replace(
    /"@raw ((?:[^"\\]|\\.)*) raw@"/g,
    (_, inside: string) => JSON.parse(`"${inside}"`) as string,
  );
}

/** Writes pieces as fast as the other side takes them, and keeps no more than one of them. */
export function pour(socket: Socket, pieces: Iterable<string | Buffer>): void {
  const rest = pieces[Symbol.iterator]();
  const more = () => {
    while (!socket.destroyed) {
      const next = rest.next();
      if (next.done || !socket.write(next.value)) return;
    }
  };
  socket.on('drain', more);
  more();
}

/** The same piece so many times, or for ever. */
export function* times<T>(piece: T, count = Infinity): Generator<T> {
  for (let i = 0; i < count; i++) yield piece;
}

/** Writes one byte at a time, for as long as anybody listens. */
export function drip(socket: Socket, text: string, everyMs: number): void {
  let at = 0;
  const timer = setInterval(() => socket.write(text[at++ % text.length]!), everyMs);
  socket.on('close', () => clearInterval(timer));
}
