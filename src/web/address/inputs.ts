import { LIMITS, MODES, checkPeriod, modeForPeriod, type Mode } from '../../contract/limits.ts';
import { parseCivilDate, type EpochDay } from '../../weather/civil-date.ts';
import { PROVIDER_IDS, type ProviderId } from '../../weather/sources.ts';
import type { EtoRequest } from '../api/tasks.ts';
import { parseCoordinate } from '../place/coordinates.ts';
import { EMPTY_FORM, type FormState } from '../request-form/form-state.ts';

/**
 * What an address says of a calculation, in the words of the API. Texts are kept as they were typed. What belongs to
 * one person – a station file, what was learnt of a place – is never in an address.
 */
export interface Inputs {
  readonly lat?: string;
  readonly lng?: string;
  readonly elevation?: string;
  readonly mode?: Mode;
  readonly start_date?: string;
  readonly end_date?: string;
  /** Length of the period of mode recent, where it has no dates. */
  readonly days?: number;
  readonly sources?: 'demo' | readonly ProviderId[];
  readonly calibration?: 'none';
}

/** Longer than any coordinate that somebody types. */
const LONGEST = 40;
const TEXTS = ['lat', 'lng', 'elevation'] as const;
const DATES = ['start_date', 'end_date'] as const;

/** `lat=-23.55&lng=-46.63&mode=today`; empty where there is nothing to say. */
export function queryOf(inputs: Inputs): string {
  const query = new URLSearchParams();
  for (const field of [...TEXTS, 'mode', ...DATES, 'days', 'sources', 'calibration'] as const) {
    const value = inputs[field];
    if (value !== undefined) query.set(field, String(value));
  }
  // A comma and an apostrophe stand in a query as they are, and so does a link that somebody reads.
  return query.toString().replaceAll('%2C', ',').replaceAll('%27', "'");
}

/** What can be read of a query; what cannot is left out, field by field. */
export function inputsOf(query: string): Inputs {
  const given = new URLSearchParams(query);
  const mode = MODES.find((known) => known === given.get('mode'));
  const days = LIMITS.recentDays.find((known) => String(known) === given.get('days'));
  const sources = sourcesIn(given.get('sources'));
  return {
    ...pick(given, TEXTS, (text) => text !== '' && text.length <= LONGEST),
    ...(mode && { mode }),
    ...pick(given, DATES, (text) => parseCivilDate(text) !== undefined),
    ...(days && { days }),
    ...(sources && { sources }),
    ...(given.get('calibration') === 'none' && { calibration: 'none' }),
  };
}

function pick<Field extends string>(
  query: URLSearchParams,
  fields: readonly Field[],
  isGood: (text: string) => boolean,
): Partial<Record<Field, string>> {
  const given = fields.map((field) => [field, query.get(field)?.trim() ?? ''] as const);
  return Object.fromEntries(given.filter(([, text]) => isGood(text))) as Partial<Record<Field, string>>;
}

function sourcesIn(text: string | null): Inputs['sources'] {
  const named = text?.split(',') ?? [];
  if (named.includes('demo')) return 'demo';
  const known = PROVIDER_IDS.filter((id) => named.includes(id));
  return known.length > 0 ? known : undefined;
}

export function inputsOfForm(form: FormState): Inputs {
  const texts = TEXTS.map((field) => [field, form[field].trim()] as const);
  const isStation = form.mode === 'station';
  const said: Inputs = {
    ...Object.fromEntries(texts.filter(([, text]) => text !== '' && text.length <= LONGEST)),
    ...(!isStation && datesOfForm(form)),
    ...(!isStation && form.sources === 'demo' && { sources: 'demo' }),
    ...(!isStation && form.sources === 'named' && form.named?.length && { sources: form.named }),
    ...(!isStation && !form.usesCalibration && { calibration: 'none' }),
  };
  const isUntouched = form.mode === EMPTY_FORM.mode && Object.keys(said).length === 0;
  return isUntouched ? {} : { ...said, mode: form.mode };
}

function datesOfForm({ mode, start, end, recentDays }: FormState): Inputs {
  if (mode === 'recent' && start === null && end === null) return { days: recentDays };
  return { ...(start && { start_date: start }), ...(end && { end_date: end }) };
}

/** The fields of the form that an address speaks of. */
export function formOf(inputs: Inputs, today: EpochDay): Partial<FormState> {
  const { lat, lng, elevation, sources, calibration } = inputs;
  const { mode = EMPTY_FORM.mode, start_date: start, end_date: end } = withFittingMode(inputs, today);
  return {
    ...(lat !== undefined && { lat }),
    ...(lng !== undefined && { lng }),
    ...(elevation !== undefined && { elevation }),
    mode,
    ...(mode !== 'station' && { start: start ?? null, end: end ?? null }),
    ...(inputs.days && { recentDays: inputs.days }),
    ...(sources && { sources: sources === 'demo' ? 'demo' : 'named' }),
    ...(Array.isArray(sources) && { named: sources as readonly ProviderId[] }),
    ...(calibration && { usesCalibration: false }),
    checked: !areReadable(inputs),
  };
}

/** Whether the texts mean something; otherwise the fields say at once what is wrong with them. */
function areReadable({ lat, lng, elevation }: Inputs): boolean {
  const numbers = [
    lat === undefined ? 0 : parseCoordinate(lat, 'lat'),
    lng === undefined ? 0 : parseCoordinate(lng, 'lng'),
    Number((elevation ?? '0').replace(',', '.')),
  ];
  return !numbers.some(Number.isNaN);
}

export function inputsOfRequest(request: EtoRequest): Inputs {
  const { lat, lng, elevation, mode, start_date, end_date, sources = 'auto', calibration } = request;
  const named = sources === 'auto' ? undefined : sourcesIn(sources.join(','));
  return {
    lat: decimalText(lat),
    lng: decimalText(lng),
    ...(elevation !== undefined && { elevation: String(elevation) }),
    ...(mode && { mode }),
    ...(start_date && { start_date }),
    ...(end_date && { end_date }),
    ...(named && { sources: named }),
    ...(calibration === 'none' && { calibration }),
  };
}

/** As fields of coordinates read it: they know no powers of ten, and 12 decimals are less than an atom. */
function decimalText(degrees: number): string {
  const text = String(degrees);
  return text.includes('e') ? degrees.toFixed(12) : text;
}

/** The request that an address stands for; undefined without a place. A station file has to be given anew. */
export function requestOf(inputs: Inputs, today: EpochDay): EtoRequest | undefined {
  if (inputs.lat === undefined || inputs.lng === undefined || !areReadable(inputs)) return undefined;
  const { mode, start_date, end_date } = withFittingMode(inputs, today);
  const { elevation, sources, calibration } = inputs;
  return {
    lat: parseCoordinate(inputs.lat, 'lat'),
    lng: parseCoordinate(inputs.lng, 'lng'),
    ...(elevation !== undefined && { elevation: Number(elevation.replace(',', '.')) }),
    ...(mode && { mode }),
    ...(start_date && { start_date }),
    ...(end_date && { end_date }),
    ...(sources && { sources: sources === 'demo' ? ['demo'] : [...sources] }),
    ...(calibration && { calibration }),
  };
}

interface Period {
  readonly mode?: Mode | undefined;
  readonly start_date?: string | undefined;
  readonly end_date?: string | undefined;
}

/**
 * Time passes over an address: days that were today's when it was written are history when it is opened. What was
 * looked at are the days, so the mode gives way to them.
 */
export function withFittingMode<Asked extends Period>(asked: Asked, today: EpochDay): Asked {
  const { mode, start_date: start, end_date: end } = asked;
  const [from, to] = [parseCivilDate(start ?? ''), parseCivilDate(end ?? '')];
  if (mode === 'station' || from === undefined || to === undefined || from > to) return asked;
  if (mode && !checkPeriod({ start: start!, end: end!, mode, today })) return asked;
  return { ...asked, mode: mode ? 'historical' : modeForPeriod({ from, to }, today) };
}
