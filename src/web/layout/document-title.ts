import { useEffect } from 'react';
import { percentOf, statusOf } from '../calculations/status.ts';
import { calculations } from '../page-state.ts';
import { useStore } from '../store.ts';

const NAME = 'ETo Agora';

/** `(45 %) ETo Agora` while something runs, so that the tab tells. */
export function useDocumentTitle() {
  const { list } = useStore(calculations.store);
  const running = list.filter((one) => ['processing', 'queued', 'reconnecting'].includes(statusOf(one)));
  const newest = running[running.length - 1];
  const title = newest ? `(${percentOf(newest)} %) ${NAME}` : NAME;
  useEffect(() => {
    document.title = title;
  }, [title]);
}
