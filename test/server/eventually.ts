import { vi } from 'vitest';

/** Waits until the check holds; the limit is only for a test that fails, on a machine that is busy. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 15_000, interval: 10 });
}
