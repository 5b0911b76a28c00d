import { useEffect } from 'react';

type Close = () => void;

/** What lies over the page, the topmost last: Escape closes one thing at a time. */
const open: Close[] = [];

/** Closes what is shown when Escape is pressed, unless something lies over it. `close` must stay the same. */
export function useEscape(close: Close) {
  useEffect(() => {
    if (open.length === 0) addEventListener('keydown', closeTopmost);
    open.push(close);
    return () => {
      open.splice(open.lastIndexOf(close), 1);
      if (open.length === 0) removeEventListener('keydown', closeTopmost);
    };
  }, [close]);
}

function closeTopmost(event: KeyboardEvent) {
  if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector(':modal')) return;
  open.at(-1)?.();
}
