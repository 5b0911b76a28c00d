import type { EpochDay } from '../../weather/civil-date.ts';
import { decideSources, type SourceDecision } from '../../weather/source-choice.ts';
import { PROVIDER_IDS, type ProviderId } from '../../weather/sources.ts';
import { placeOf } from '../place/place-of-form.ts';
import type { FormState } from './form-state.ts';
import { rangeOf } from './period.ts';

/** Outside every region, so that before there is a place only the sources of the whole world count. */
const NOWHERE = { lat: NaN, lng: NaN };

/** What the server will decide by itself; empty while there is no period. */
export function automaticSources(form: FormState, today: EpochDay): SourceDecision[] {
  return decide(form, today, 'auto');
}

/** What each source could give if the person named it. */
export function offeredSources(form: FormState, today: EpochDay): SourceDecision[] {
  return decide(form, today, PROVIDER_IDS);
}

/** The sources that are ticked and have days of the period. */
export function namedSources(form: FormState, today: EpochDay): ProviderId[] {
  const offered = withDays(offeredSources(form, today));
  const named = form.named ?? withDays(automaticSources(form, today));
  return offered.filter((id) => named.includes(id));
}

/** Ticks or unticks one; what is ticked for another period or place stays so. */
export function toggled(form: FormState, today: EpochDay, id: ProviderId): ProviderId[] {
  const named = form.named ?? withDays(automaticSources(form, today));
  return named.includes(id) ? named.filter((one) => one !== id) : [...named, id];
}

function withDays(decisions: readonly SourceDecision[]): ProviderId[] {
  return decisions.filter(({ range }) => range !== undefined).map(({ id }) => id);
}

function decide(form: FormState, today: EpochDay, sources: 'auto' | readonly ProviderId[]): SourceDecision[] {
  const range = rangeOf(form, today);
  if (!range) return [];
  return decideSources({ place: placeOf(form) ?? NOWHERE, range, today, sources });
}
