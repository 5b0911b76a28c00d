import type { Answer, Refusal } from '../api/request.ts';

/** What was heard last, and whether the server still answers. */
export interface RenewedStatus<Status> {
  readonly status: Status | null;
  /** When it was heard, ms since the epoch. */
  readonly heardAt: number | null;
  /** Why the last try to hear more has failed. */
  readonly refusal: Refusal | null;
}

interface RenewalTools<Status> {
  readonly ask: () => Promise<Answer<Status>>;
  readonly everyMs: number;
  /** The document, whose page is not renewed while nobody sees it. */
  readonly page: Pick<Document, 'hidden' | 'addEventListener' | 'removeEventListener'>;
}

interface Renewal<Status> {
  readonly get: () => RenewedStatus<Status>;
  /** Returns the unsubscribe function. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Asks now: something has been changed. */
  readonly again: () => void;
}

/** Keeps asking while somebody watches and sees; what was heard before stays for the next who watches. */
export function renewedStatus<Status>({ ask, everyMs, page }: RenewalTools<Status>): Renewal<Status> {
  let state: RenewedStatus<Status> = { status: null, heardAt: null, refusal: null };
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Answers to questions asked before the last stop are not waited for any more. */
  let round = 0;

  async function renew() {
    clearTimeout(timer);
    const mine = ++round;
    const answer = await ask();
    if (mine !== round) return;
    state = answer.ok
      ? { status: answer.value, heardAt: Date.now(), refusal: null }
      : { ...state, refusal: answer.refusal };
    timer = setTimeout(() => void renew(), everyMs);
    for (const listener of [...listeners]) listener();
  }

  function stop() {
    round++;
    clearTimeout(timer);
  }

  function heedVisibility() {
    if (page.hidden) stop();
    else void renew();
  }

  return {
    get: () => state,
    again() {
      if (listeners.size > 0) heedVisibility();
    },
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) {
        page.addEventListener('visibilitychange', heedVisibility);
        heedVisibility();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        page.removeEventListener('visibilitychange', heedVisibility);
        stop();
      };
    },
  };
}
