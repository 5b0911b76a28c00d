import type { Refusal } from '../api/request.ts';
import type { EtoRequest } from '../api/tasks.ts';
import type { Watch } from '../../progress-client/index.ts';

/** One press of the button, from before the server knows of it until the person has put it away. */
export interface Calculation {
  /** This page's own name for it; also the Idempotency-Key of its POST. */
  readonly key: string;
  readonly request: EtoRequest;
  /** ms since the epoch, this browser's clock. */
  readonly submittedAt: number;
  readonly accepted: Accepted | null;
  readonly refusal: Refusal | null;
  readonly cancel: 'no' | 'asked' | 'failed';
  readonly watch: Watch | null;
  /** When its end was seen here; null also when it had ended before this page looked. */
  readonly endedAt: number | null;
  /** Why the result that is shown is the one kept in this browser; null: it came from the server. */
  readonly kept: 'unreachable' | 'gone' | null;
}

export interface Accepted {
  readonly taskId: string;
  /** Only who began it may cancel it; a shared link gives none. */
  readonly cancelToken: string | null;
}

/** A calculation that was found by its address: its key is the task's id. */
type Visited = Pick<Calculation, 'key' | 'request' | 'submittedAt'>;

/** What is known of a calculation that another tab, or this one before a reload, has begun. */
type Found = Pick<Calculation, 'key' | 'request' | 'submittedAt' | 'accepted'>;

export interface Calculations {
  /** Oldest first. */
  readonly list: readonly Calculation[];
  readonly openKey: string | null;
}

export const NO_CALCULATIONS: Calculations = { list: [], openKey: null };

export type CalculationAction =
  | { readonly type: 'submitted'; readonly key: string; readonly request: EtoRequest; readonly now: number }
  | { readonly type: 'found'; readonly found: readonly Found[] }
  | { readonly type: 'visited'; readonly visited: Visited }
  | { readonly type: 'accepted'; readonly key: string; readonly accepted: Accepted }
  | { readonly type: 'refused'; readonly key: string; readonly refusal: Refusal }
  | { readonly type: 'watched'; readonly key: string; readonly watch: Watch; readonly now: number }
  | {
      readonly type: 'kept';
      readonly key: string;
      readonly watch: Watch;
      readonly why: 'unreachable' | 'gone';
    }
  | { readonly type: 'cancel'; readonly key: string; readonly cancel: Calculation['cancel'] }
  | { readonly type: 'opened'; readonly key: string }
  | { readonly type: 'closed' }
  | { readonly type: 'forgotten'; readonly key: string };

export function reduceCalculations(state: Calculations, action: CalculationAction): Calculations {
  switch (action.type) {
    case 'submitted':
      return { list: [...state.list, begin(action)], openKey: action.key };
    case 'found':
      return { ...state, list: [...state.list, ...action.found.map(takeUp)].sort(byAge) };
    case 'visited':
      return visit(state, action.visited);
    case 'accepted':
      return change(state, action.key, () => ({ accepted: action.accepted, refusal: null }));
    case 'refused':
      return change(state, action.key, () => ({ refusal: action.refusal }));
    case 'watched':
      return change(state, action.key, (known) => watched(known, action.watch, action.now));
    case 'kept':
      return change(state, action.key, () => ({ watch: action.watch, kept: action.why }));
    case 'cancel':
      return change(state, action.key, () => ({ cancel: action.cancel }));
    case 'opened':
      return { ...state, openKey: action.key };
    case 'closed':
      return { ...state, openKey: null };
    case 'forgotten':
      return {
        list: state.list.filter(({ key }) => key !== action.key),
        openKey: state.openKey === action.key ? null : state.openKey,
      };
  }
}

function begin(of: { key: string; request: EtoRequest; now: number }): Calculation {
  return {
    key: of.key,
    request: of.request,
    submittedAt: of.now,
    ...FRESH,
  };
}

const FRESH = {
  accepted: null,
  refusal: null,
  cancel: 'no',
  watch: null,
  endedAt: null,
  kept: null,
} as const;

function takeUp({ key, request, submittedAt, accepted }: Found): Calculation {
  return { ...FRESH, key, request, submittedAt, accepted };
}

/** Opens its card; what is known of it already stays, but for what the server says now. */
function visit(state: Calculations, { key, request, submittedAt }: Visited): Calculations {
  if (state.list.some((one) => one.key === key)) return change(state, key, () => ({ request, submittedAt }));
  const accepted = { taskId: key, cancelToken: null };
  return { list: [...state.list, { ...FRESH, key, request, submittedAt, accepted }], openKey: key };
}

function byAge(a: Calculation, b: Calculation): number {
  return a.submittedAt - b.submittedAt;
}

/** The end counts as seen here only when the calculation was seen running before. */
function watched(known: Calculation, watch: Watch, now: number): Partial<Calculation> {
  const justEnded = watch.terminal && !known.watch?.terminal && watch.progress;
  return { watch, ...(justEnded && { endedAt: now }) };
}

function change(
  state: Calculations,
  key: string,
  next: (known: Calculation) => Partial<Calculation>,
): Calculations {
  return { ...state, list: state.list.map((one) => (one.key === key ? { ...one, ...next(one) } : one)) };
}

/** Whether nothing more is to come, so that closing the card puts it away. */
export function isOver(calculation: Calculation): boolean {
  const connection = calculation.watch?.connection;
  return calculation.refusal !== null || connection === 'ended' || connection === 'refused';
}
