import type { Learnings } from '../../src/calculation/learnings.ts';

/** A server where nobody has learnt anything, and nobody can. */
export const NO_LEARNINGS: Learnings = {
  begin: async () => ({ kind: 'lesson_refused', reason: 'unknown' }),
  goOn: async () => ({ kind: 'lesson_refused', reason: 'unknown' }),
  read: async () => undefined,
  forget: async () => false,
  use: async () => ({ kind: 'unknown' }),
};
