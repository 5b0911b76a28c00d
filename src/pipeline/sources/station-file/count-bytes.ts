/** The same bytes, with a count of those that went by. */
export function countBytes(bytes: AsyncIterable<Uint8Array>): {
  readonly bytes: AsyncIterable<Uint8Array>;
  count(): number;
} {
  let count = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const part of bytes) {
      count += part.length;
      yield part;
    }
  }
  return { bytes: counted(), count: () => count };
}
