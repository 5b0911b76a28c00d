import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { Reference } from '../pipeline/fuse/local-learning/learning-days.ts';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** A reference as it is kept: days and values as JSON, deflated. */
export async function packReference({ days, eto }: Reference): Promise<Uint8Array> {
  return deflate(JSON.stringify({ days: [...days], eto: [...eto] }));
}

export async function unpackReference(body: Uint8Array): Promise<Reference> {
  const kept = JSON.parse((await inflate(body)).toString('utf8')) as { days: number[]; eto: number[] };
  return { days: Int32Array.from(kept.days), eto: Float64Array.from(kept.eto) };
}

/** Several, one after the other. */
export function joinReferences(parts: readonly Reference[]): Reference {
  return {
    days: Int32Array.from(parts.flatMap(({ days }) => [...days])),
    eto: Float64Array.from(parts.flatMap(({ eto }) => [...eto])),
  };
}
