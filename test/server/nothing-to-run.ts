import type { Administration } from '../../src/server/http/admin/administration.ts';

export const NOTHING_TO_RUN: Administration = {
  token: 'a-token-of-an-operator',
  overview: { list: async () => [], countFailures: async () => [] },
  nodes: { list: async () => [] },
  cancel: async () => ({ kind: 'unknown' }),
  retry: async () => ({ kind: 'unknown' }),
};
