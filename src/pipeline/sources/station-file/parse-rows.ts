import type { StationChunk } from './chunk-builder.ts';
import { LONGEST_LINE, type RowParser } from './row-parser.ts';
import { StationFileError } from './station-file-error.ts';

/** The rows of a file as blocks; `skip` bytes at the beginning are no rows. Memory: one block and one row. */
export async function* parseRows(
  parser: RowParser,
  file: AsyncIterable<Uint8Array>,
  skip: number,
): AsyncGenerator<StationChunk> {
  let pending = new Uint8Array(0);
  let toSkip = skip;
  for await (const part of file) {
    const fresh = part.subarray(Math.min(toSkip, part.length));
    toSkip -= part.length - fresh.length;
    const bytes = joined(pending, fresh);
    let at = 0;
    for (let next = at; next >= 0 && at < bytes.length;) {
      if (parser.isFull) yield parser.take();
      next = parser.readRow(bytes, at, false);
      if (next >= 0) at = next;
    }
    pending = bytes.slice(at);
    if (pending.length > LONGEST_LINE) throw tooLong(parser);
  }
  yield* lastRows(parser, pending);
}

function* lastRows(parser: RowParser, bytes: Uint8Array): Generator<StationChunk> {
  for (let at = 0; at < bytes.length;) {
    if (parser.isFull) yield parser.take();
    at = parser.readRow(bytes, at, true);
  }
  const chunk = parser.take();
  if (chunk.lines.length > 0) yield chunk;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function tooLong(parser: RowParser): StationFileError {
  return new StationFileError('line_too_long', { line: parser.line, params: { limit: LONGEST_LINE } });
}
