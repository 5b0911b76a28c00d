import { useMemo } from 'react';
import { useSpeech } from '../i18n/use-speech.ts';
import { useStore } from '../store.ts';
import { quantitiesIn, type Quantities } from './quantity.ts';
import { unitStore } from './unit-choice.ts';

/**
 * ETo, rain, temperature and wind as this person reads them: `useUnits().eto.text(4.25)`. It stays the same
 * until language or units change, so that it may be a dependency of an effect.
 */
export function useUnits(): Quantities {
  const { format } = useSpeech();
  const units = useStore(unitStore);
  return useMemo(() => quantitiesIn(units, format), [units, format]);
}
