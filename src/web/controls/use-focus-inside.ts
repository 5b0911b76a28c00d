import { useEffect, useRef } from 'react';

/** Moves the focus into a dialog and, when it closes, back to where it was, unless it has gone elsewhere. */
export function useFocusInside() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const shown = dialog.current;
    shown?.focus();
    return () => {
      const now = document.activeElement;
      const isElsewhere = now !== null && now !== document.body && !shown?.contains(now);
      if (!isElsewhere && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return dialog;
}
