import type { ErrorCode } from '../../contract/error-codes.ts';
import type { CalculationKey } from '../../contract/messages/calculation-text.ts';
import type { Calculation } from '../calculations/calculation.ts';
import type { TextKey } from '../i18n/pt-br.ts';

/** Why a calculation gave no result, in the terms in which the card tells it. */
export interface Failure {
  /** A sentence of the contract where the server gave a code, else one of the page. */
  readonly title: { readonly code: ErrorCode } | { readonly text: PlainTextKey };
  /** The server's own sentence. */
  readonly details: string;
  readonly explanation: PlainTextKey | null;
  readonly advice: PlainTextKey | null;
  readonly next: 'retry' | 'recalculate' | 'watch_again' | null;
  /** Whether other weather can help: demonstration or the person's own file. */
  readonly offersOtherWeather: boolean;
}

type PlainTextKey = Extract<
  TextKey,
  | `error_${'unreachable' | 'lost' | 'refused'}${'' | '_details'}`
  | `advice_${'VALIDATION' | 'NO_DATA' | 'SOURCE' | 'BUSY' | 'CANCELLED' | 'INTERNAL'}`
>;

export function failureOf({ refusal, watch }: Calculation): Failure | undefined {
  if (refusal?.kind === 'unreachable') return ofThePage('unreachable', 'retry');
  if (refusal) return ofCode(refusal.code ?? 'INTERNAL', refusal.details || `HTTP ${refusal.status}`);
  if (watch?.terminal?.type === 'ERROR') {
    const { error_code: code, details } = watch.terminal.data;
    return ofCode(code, details);
  }
  if (watch?.connection === 'lost') return ofThePage('lost', 'watch_again');
  if (watch?.connection === 'refused') return ofThePage('refused', 'recalculate');
  return undefined;
}

function ofThePage(what: 'unreachable' | 'lost' | 'refused', next: Failure['next']): Failure {
  return {
    title: { text: `error_${what}` },
    details: '',
    explanation: `error_${what}_details`,
    advice: null,
    next,
    offersOtherWeather: false,
  };
}

function ofCode(code: ErrorCode, details: string): Failure {
  const { advice, next } = ADVICE[code];
  const offersOtherWeather = code === 'SOURCE_UNAVAILABLE';
  return { title: { code }, details, explanation: null, advice, next, offersOtherWeather };
}

const RETRY_BUSY = { advice: 'advice_BUSY', next: 'retry' } as const;
const RETRY_INTERNAL = { advice: 'advice_INTERNAL', next: 'retry' } as const;
const RECALCULATE_GONE = { advice: 'error_refused_details', next: 'recalculate' } as const;

/** What to do about each code; the compiler holds the table complete. */
const ADVICE: Readonly<Record<ErrorCode, { advice: PlainTextKey; next: Failure['next'] }>> = {
  VALIDATION_ERROR: { advice: 'advice_VALIDATION', next: null },
  NO_DATA: { advice: 'advice_NO_DATA', next: null },
  SOURCE_UNAVAILABLE: { advice: 'advice_SOURCE', next: 'retry' },
  RATE_LIMITED: RETRY_BUSY,
  QUEUE_FULL: RETRY_BUSY,
  TIMEOUT: RETRY_BUSY,
  QUEUE_TIMEOUT: RETRY_BUSY,
  CANCELLED: { advice: 'advice_CANCELLED', next: 'recalculate' },
  WORKER_LOST: RETRY_INTERNAL,
  TASK_NOT_FOUND: RECALCULATE_GONE,
  TASK_EXPIRED: RECALCULATE_GONE,
  FORBIDDEN: { advice: 'advice_INTERNAL', next: null },
  INTERNAL: RETRY_INTERNAL,
};

/** The contract's sentence for a code. */
export function titleKey(code: ErrorCode): CalculationKey {
  return `error_${code}`;
}
