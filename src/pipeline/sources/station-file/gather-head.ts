/** The beginning of a file, enough to know what it is; `rest` goes on after it. */
export interface FileHead {
  readonly bytes: Uint8Array;
  /** Whether the head is the whole file. */
  readonly complete: boolean;
  readonly rest: AsyncIterator<Uint8Array>;
}

/** Reads at least `atLeast` bytes, or to the end of the file. */
export async function gatherHead(file: AsyncIterable<Uint8Array>, atLeast: number): Promise<FileHead> {
  const rest = file[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  let length = 0;
  while (length < atLeast) {
    const next = await rest.next();
    if (next.done) return { bytes: joined(parts, length), complete: true, rest };
    parts.push(next.value);
    length += next.value.length;
  }
  return { bytes: joined(parts, length), complete: false, rest };
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** The whole file again: its head, then the rest. Can be walked once, and ends the file when left early. */
export async function* wholeFile({ bytes, rest }: FileHead): AsyncGenerator<Uint8Array> {
  try {
    yield bytes;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}
