import type { SourceEntry } from '../../contract/source-status.ts';

/** How a service is doing, from what hinders most to nothing at all. */
export type ServiceState = 'demo' | 'waiting' | 'left_alone' | 'down' | 'ailing' | 'up' | 'unknown';

type Health = Pick<
  SourceEntry,
  'synthetic' | 'reachable' | 'last_success' | 'last_failure' | 'left_alone' | 'not_before'
>;

export function stateOf(entry: Health, nowMs: number): ServiceState {
  if (entry.synthetic) return 'demo';
  if (entry.not_before !== null && Date.parse(entry.not_before) > nowMs) return 'waiting';
  if (entry.left_alone) return 'left_alone';
  if (entry.reachable === null) return 'unknown';
  if (!entry.reachable) return 'down';
  return failedLast(entry) ? 'ailing' : 'up';
}

/** Whether the last request failed, as far as is known. */
export function failedLast({ last_success: success, last_failure: failure }: Health): boolean {
  return failure !== null && (success === null || Date.parse(failure.at) > Date.parse(success));
}
