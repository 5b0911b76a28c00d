import type { StepCode } from '../../contract/task-events.ts';

/**
 * The contract's five steps in their order. Written again because the contract's own list lives beside its
 * schemas, whose library the page does not carry; the compiler refuses a step too few or too many.
 */
const ORDER: Readonly<Record<StepCode, number>> = { INIT: 1, DOWNLOAD: 2, PREPROCESS: 3, FUSE: 4, ETO: 5 };

export const STEP_CODES = Object.keys(ORDER) as StepCode[];
