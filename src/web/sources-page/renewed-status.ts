import type { SourceStatusList } from '../../contract/source-status.ts';
import type { Answer } from '../api/request.ts';

/** What was heard last of the sources, and whether the server still answers. */
export interface RenewedStatus {
  readonly status: SourceStatusList | null;
  /** When it was heard, ms since the epoch. */
  readonly heardAt: number | null;
  /** True when the last try to hear more has failed. */
  readonly failed: boolean;
}

interface RenewalTools {
  readonly ask: () => Promise<Answer<SourceStatusList>>;
  readonly everyMs: number;
  /** The document, whose page is not renewed while nobody sees it. */
  readonly page: Pick<Document, 'hidden' | 'addEventListener' | 'removeEventListener'>;
}

interface Renewal {
  readonly get: () => RenewedStatus;
  /** Returns the unsubscribe function. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** Keeps asking while somebody watches and sees; what was heard before stays for the next who watches. */
export function renewedStatus({ ask, everyMs, page }: RenewalTools): Renewal {
  let state: RenewedStatus = { status: null, heardAt: null, failed: false };
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
      ? { status: answer.value, heardAt: Date.now(), failed: false }
      : { ...state, failed: true };
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
