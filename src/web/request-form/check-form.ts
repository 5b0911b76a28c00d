import { checkPeriod, LIMITS } from '../../contract/limits.ts';
import { calculationText } from '../../contract/messages/calculation-text.ts';
import type { EpochDay } from '../../weather/civil-date.ts';
import type { EtoRequest } from '../api/tasks.ts';
import type { Speech } from '../i18n/texts.ts';
import { parseCoordinate } from '../place/coordinates.ts';
import { placeOf } from '../place/place-of-form.ts';
import { isUsable, openQuestions, type StationUpload } from '../station/station-upload.ts';
import type { FormState } from './form-state.ts';
import { isModePeriod, periodOf, rangeOf } from './period.ts';
import { namedSources } from './planned-sources.ts';

/** The fields that can be wrong, in the order of the page: the first wrong one gets the focus. */
export const CHECKED_FIELDS = ['lat', 'lng', 'elevation', 'start', 'end', 'sources', 'station'] as const;
export type CheckedField = (typeof CHECKED_FIELDS)[number];
export type FieldErrors = Partial<Record<CheckedField, string>>;

export type FormCheck =
  { readonly ok: true; readonly request: EtoRequest } | { readonly ok: false; readonly errors: FieldErrors };

/**
 * What the form asks for, or what is wrong at which field. Coordinates out of range pass: that they are
 * impossible is the server's to say, in one place for all clients.
 */
export function checkForm(form: FormState, today: EpochDay, speech: Speech): FormCheck {
  const errors: FieldErrors = {
    ...checkCoordinate(form, 'lat', speech),
    ...checkCoordinate(form, 'lng', speech),
    ...checkElevation(form, speech),
    ...(form.mode === 'station'
      ? checkStation(form, speech)
      : { ...checkDates(form, today, speech), ...checkSources(form, today, speech) }),
  };
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, request: requestOf(form, today) };
}

function checkCoordinate(form: FormState, axis: 'lat' | 'lng', { t }: Speech): FieldErrors {
  const text = form[axis].trim();
  if (text === '') return { [axis]: t(axis === 'lat' ? 'place_lat_required' : 'place_lng_required') };
  return Number.isNaN(parseCoordinate(text, axis)) ? { [axis]: t('coordinate_unreadable') } : {};
}

function checkElevation(form: FormState, { t, language }: Speech): FieldErrors {
  const metres = elevationOf(form);
  if (metres === undefined) return form.mode === 'station' ? { elevation: t('elevation_required') } : {};
  if (Number.isNaN(metres)) return { elevation: t('elevation_unreadable') };
  const [min, max] = LIMITS.elevation;
  return metres < min || metres > max
    ? { elevation: calculationText(language, 'elevation_range', { min, max }) }
    : {};
}

function checkStation({ station }: FormState, { t }: Speech): FieldErrors {
  if (station.state === 'none' || station.state === 'failed') return { station: t('station_required') };
  if (station.state === 'ready' && isUsable(station.file, station.answers)) return {};
  const asks = station.state === 'ready' && openQuestions(station.file, station.answers).length > 0;
  return { station: t(asks ? 'station_unanswered' : 'station_not_ready') };
}

function checkDates(form: FormState, today: EpochDay, { t, language }: Speech): FieldErrors {
  const period = periodOf(form, today);
  const names = { start: t('start_date'), end: t('end_date') };
  for (const field of ['start', 'end'] as const) {
    if (period[field] === '')
      return { [field]: calculationText(language, 'date_required', { field: names[field] }) };
  }
  const problem = checkPeriod({ ...period, mode: form.mode, today });
  if (!problem) return {};
  const { problem: key, field, ...values } = problem;
  const at = field === 'start_date' ? 'start' : 'end';
  return { [at]: calculationText(language, key, { field: names[at], ...values }) };
}

function checkSources(form: FormState, today: EpochDay, { t }: Speech): FieldErrors {
  // Which sources have the days is only known where there is a place and a period.
  if (form.sources !== 'named' || !placeOf(form) || !rangeOf(form, today)) return {};
  return namedSources(form, today).length === 0 ? { sources: t('sources_none_left') } : {};
}

function requestOf(form: FormState, today: EpochDay): EtoRequest {
  const elevation = elevationOf(form);
  const { start, end } = periodOf(form, today);
  const isStation = form.mode === 'station';
  return {
    lat: parseCoordinate(form.lat, 'lat'),
    lng: parseCoordinate(form.lng, 'lng'),
    ...(form.townName !== null && { place_name: form.townName }),
    mode: form.mode,
    ...(elevation !== undefined && { elevation }),
    ...(!isStation && !isModePeriod(form) && { start_date: start, end_date: end }),
    ...(!isStation && { sources: sourcesOf(form, today) }),
    ...(!isStation && !form.usesCalibration && { calibration: 'none' }),
    ...(isStation && stationPart(form.station)),
  };
}

function sourcesOf(form: FormState, today: EpochDay): NonNullable<EtoRequest['sources']> {
  if (form.sources === 'named') return namedSources(form, today);
  return form.sources === 'demo' ? ['demo'] : 'auto';
}

function stationPart(station: StationUpload): Partial<EtoRequest> {
  if (station.state !== 'ready') return {};
  const { file, answers } = station;
  return {
    station_file: file.id,
    ...(Object.keys(answers).length > 0 && { station_columns: answers }),
  };
}

/** Metres; undefined when the field is empty, NaN when it cannot be read. */
function elevationOf({ elevation }: FormState): number | undefined {
  const text = elevation.trim().replace(',', '.');
  return text === '' ? undefined : Number(text);
}
