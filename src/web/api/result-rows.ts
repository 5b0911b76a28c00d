import type { ResultDay } from '../../contract/results.ts';
import { isRecord } from './is-record.ts';
import { requestJson, type Answer } from './request.ts';

const DOWNLOAD_MS = 60_000;

/** Every day of a result that was too long to come with the message. */
export function fetchResultRows(url: string): Promise<Answer<ResultDay[]>> {
  return requestJson(url, { signal: AbortSignal.timeout(DOWNLOAD_MS) }, (json) =>
    isRecord(json) && Array.isArray(json.results) ? (json.results as ResultDay[]) : undefined,
  );
}
