import { AttemptFailure, brokenBodyFailure } from './attempt-failure.ts';
import { countNames, measureJson } from './measure-json.ts';

/** Ten years of ten variables are under 1 MB; anything near this is not an answer. */
export const LARGEST_ANSWER_BYTES = 8 * 1024 * 1024;

/**
 * Ten years of ten variables are 40,000 values. What is built from an answer, and a schema's complaint about each of
 * its values, can be a hundred times its bytes: the number of values is the limit on memory.
 */
const MOST_VALUES = 150_000;
const DEEPEST = 64;

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

/**
 * The JSON in a body, still of unknown shape. Refused, beyond what JSON.parse refuses: more of it than an answer has,
 * and a name written twice in an object, of which JSON.parse would silently take the last.
 */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) throw new AttemptFailure('bad_answer', 'empty answer');
  const text = decodeUtf8(body);
  const { names, commas, depth } = measureJson(text);
  if (commas > MOST_VALUES || depth > DEEPEST)
    throw new AttemptFailure('bad_answer', 'more values than were asked for');
  const json = parsed(text);
  if (countNames(json) < names) throw new AttemptFailure('bad_answer', 'a name twice in one object');
  return json;
}

function parsed(text: string): unknown {
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
