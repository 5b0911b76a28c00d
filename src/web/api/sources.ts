import type { SourceStatusList } from '../../contract/source-status.ts';
import { isRecord } from './is-record.ts';
import { requestJson, type Answer } from './request.ts';

/** The server may have to probe silent sources first. */
const PROBE_MS = 20_000;

export function fetchSourceStatus(): Promise<Answer<SourceStatusList>> {
  return requestJson('/api/v1/sources', { signal: AbortSignal.timeout(PROBE_MS) }, (json) =>
    isRecord(json) && Array.isArray(json.sources) ? (json as SourceStatusList) : undefined,
  );
}
