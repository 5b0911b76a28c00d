/** The browser's storage, without a browser; it can be full. */
export class FakeStorage {
  readonly #map = new Map<string, string>();
  isFull = false;
  get length() {
    return this.#map.size;
  }
  key = (index: number) => [...this.#map.keys()][index] ?? null;
  getItem = (key: string) => this.#map.get(key) ?? null;
  setItem = (key: string, value: string) => {
    if (this.isFull) throw new Error('QuotaExceededError');
    this.#map.set(key, value);
  };
  removeItem = (key: string) => void this.#map.delete(key);
}
