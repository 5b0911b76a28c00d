import { AttemptFailure, brokenBodyFailure } from './attempt-failure.ts';

/**
 * Ten years of ten variables are under 1 MB; anything near this is not an answer. JSON can grow twentyfold when it
 * is parsed (`[],[],…`), so that the limit on bytes is the limit on memory.
 */
export const LARGEST_ANSWER_BYTES = 8 * 1024 * 1024;

export interface BodyLimits {
  readonly maxBytes: number;
  /** Called with the size of each piece as it arrives. */
  readonly onPiece?: ((bytes: number) => void) | undefined;
}

/** The whole body, or an `AttemptFailure`: larger than allowed, or broken off before its end. */
export async function readBody(
  body: AsyncIterable<Uint8Array>,
  { maxBytes, onPiece }: BodyLimits,
): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let total = 0;
  try {
    for await (const piece of body) {
      total += piece.byteLength;
      if (total > maxBytes) throw new AttemptFailure('bad_answer', `more than ${maxBytes} bytes`);
      pieces.push(piece);
      onPiece?.(piece.byteLength);
    }
  } catch (error) {
    throw error instanceof AttemptFailure ? error : brokenBodyFailure(error);
  }
  return Buffer.concat(pieces, total);
}

/** The JSON in a body, still of unknown shape; JSON.parse itself refuses NaN and Infinity written as such. */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) throw new AttemptFailure('bad_answer', 'empty answer');
  const text = decodeUtf8(body);
  try {
    return JSON.parse(text);
  } catch {
    throw new AttemptFailure('bad_answer', /^\s*</.test(text) ? 'HTML instead of JSON' : 'not JSON');
  }
}

function decodeUtf8(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new AttemptFailure('bad_answer', 'not UTF-8');
  }
}
