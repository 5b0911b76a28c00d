import type { ResultDay } from '../../../src/contract/results.ts';
import { resultDays } from '../../../src/pipeline/results/result-days.ts';
import { runStation, type StationRequest, type StationResult } from '../../../src/pipeline/run-station.ts';
import { inParts } from '../station-file/station-csv.ts';

/** Runs a whole file and keeps every row. */
export async function stationRun(
  content: string,
  options: Partial<StationRequest> & { readonly signal?: AbortSignal } = {},
): Promise<{ days: ResultDay[]; result: StationResult; percents: number[] }> {
  const { signal = new AbortController().signal, ...rest } = options;
  const days: ResultDay[] = [];
  const percents: number[] = [];
  const request = {
    bytes: inParts(content, 1000),
    totalBytes: content.length,
    place: { lat: -15.79, lng: -47.88 },
    elevation: { metres: 1172, origin: 'user' },
    rowLimit: 100_000,
    ...rest,
  } as const;
  const result = await runStation(request, {
    signal,
    report: ({ percent }) => percents.push(percent),
    async write(block) {
      days.push(...resultDays(block));
    },
  });
  return { days, result, percents };
}
