import { chunk, fetchAhead } from '../controls/chunk.ts';

/** Table, chart and all that explains a result: no part of the first load. */
export const resultChunk = chunk(async () => (await import('./result-section.tsx')).ResultSection);

/**
 * Fetches it once it is likely to be wanted, and not only with a result: by then the network may be gone. `areWaiting`:
 * there are calculations from before; otherwise the first sign that somebody uses the page is waited for.
 */
export function fetchResultsAhead({ areWaiting }: { readonly areWaiting: boolean }) {
  if (areWaiting) void fetchAhead(resultChunk);
  for (const sign of ['focusin', 'pointerdown'])
    addEventListener(sign, () => void fetchAhead(resultChunk), { once: true });
}
