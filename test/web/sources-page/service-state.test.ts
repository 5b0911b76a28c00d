import { describe, expect, it } from 'vitest';
import { stateOf } from '../../../src/web/sources-page/service-state.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const healthy = {
  synthetic: false,
  reachable: true,
  last_success: '2026-11-24T11:57:00Z',
  last_failure: null,
  left_alone: false,
  not_before: null,
};
const failedAt = (at: string) => ({ last_failure: { at, reason: 'timed out' } });

describe('the state of a service', () => {
  it.each([
    ['up', {}],
    ['up', { last_success: null }],
    ['up', failedAt('2026-11-24T11:56:59Z')],
    ['ailing', failedAt('2026-11-24T11:57:01Z')],
    ['ailing', { last_success: null, ...failedAt('2026-11-24T08:00:00Z') }],
    ['down', { reachable: false }],
    ['unknown', { reachable: null }],
    ['left_alone', { reachable: false, left_alone: true }],
    ['waiting', { left_alone: true, not_before: '2026-11-24T12:00:01Z' }],
    ['up', { not_before: '2026-11-24T12:00:00Z' }],
    ['demo', { synthetic: true, reachable: false }],
  ])('is %s with %o', (state, changes) => {
    expect(stateOf({ ...healthy, ...changes }, NOW)).toBe(state);
  });
});
