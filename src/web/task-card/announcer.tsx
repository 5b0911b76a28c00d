import { useEffect, useRef, useState } from 'react';
import type { Calculation } from '../calculations/calculation.ts';
import { percentOf, type Status } from '../calculations/status.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { stepName } from './step-text.ts';

const EVERY_MS = 5_000;

/** Tells a screen reader how far it is, at most every five seconds. The badge and the messages tell the end themselves. */
export function Announcer({ calculation, status }: { calculation: Calculation; status: Status }) {
  const speech = useSpeech();
  const isRunning = status === 'processing' || status === 'queued';
  const step = stepName(calculation, speech);
  const text = isRunning ? speech.t('progress_announce', { step, percent: percentOf(calculation) }) : '';
  return (
    <p className="visually-hidden" role="status">
      {useAtMostEvery(text, isRunning ? EVERY_MS : 0)}
    </p>
  );
}

/** The newest text, but never two changes closer together than `ms`. */
function useAtMostEvery(text: string, ms: number): string {
  const [shown, setShown] = useState('');
  const changedAt = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, changedAt.current + ms - Date.now());
    const timer = setTimeout(() => {
      changedAt.current = Date.now();
      setShown(text);
    }, wait);
    return () => clearTimeout(timer);
  }, [text, ms]);
  return shown;
}
