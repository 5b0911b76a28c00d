import type { Calculation, Calculations } from '../calculations/calculation.ts';
import { isRunning, percentOf, statusOf } from '../calculations/status.ts';
import type { Store } from '../store.ts';

const NAME = 'ETo Agora';

/** The part of `document` that is used. */
export interface TitledPage {
  title: string;
  readonly hidden: boolean;
  addEventListener(type: 'visibilitychange', listener: () => void): void;
}

/**
 * Keeps the tab telling: `(45 %) ETo Agora` while something runs, and a mark before it when something ended that
 * could not be seen, until the page is looked at.
 */
export function keepTitle(page: TitledPage, store: Pick<Store<Calculations, never>, 'get' | 'subscribe'>) {
  const told = new Set<string>();
  let unseen: Calculation | undefined;

  function update() {
    const { list } = store.get();
    for (const one of list.filter(({ endedAt }) => endedAt !== null)) {
      if (!told.has(one.key) && page.hidden) unseen = one;
      told.add(one.key);
    }
    page.title = titleOf(list, unseen);
  }

  page.addEventListener('visibilitychange', () => {
    if (page.hidden) return;
    unseen = undefined;
    update();
  });
  store.subscribe(update);
  update();
}

/** The newest calculation that runs gives the number. */
export function titleOf(list: readonly Calculation[], unseen: Calculation | undefined): string {
  const newest = list.findLast((one) => isRunning(statusOf(one)));
  return [unseen && (statusOf(unseen) === 'done' ? '✓' : '✗'), newest && `(${percentOf(newest)} %)`, NAME]
    .filter(Boolean)
    .join(' ');
}
