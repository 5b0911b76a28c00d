import { compactName, inputId, unitOfInput, type InputId } from './input-names.ts';
import type { Vector } from './vector-file.ts';
import { convertUnit, type TimeStep } from './vector-units.ts';

/** What a vector gives, in the units of the equations; NaN is what it does not give. */
export interface VectorInputs {
  readonly step: TimeStep;
  readonly get: (id: InputId) => number;
  readonly has: (id: InputId) => boolean;
  /** Whether the vector names it, if only to say that it is missing. */
  readonly names: (id: InputId) => boolean;
  /** Clock time at the middle of the hour [h] and the meridian of that clock [°]. */
  readonly clock: { readonly time: number; readonly meridian: number };
  /** Inputs that were given and not understood. */
  readonly problems: readonly string[];
}

/** The langley that a vector's options name, over ours. */
function langleyFactor({ options }: Vector): number {
  const named = Number.parseFloat(String(options.langley));
  return Number.isFinite(named) ? named / 0.041868 : 1;
}

export function vectorInputs(vector: Vector): VectorInputs {
  const step = timeStep(vector);
  const values = new Map<InputId, number>();
  const problems: string[] = [];
  for (const [name, value] of optionsAndInputs(vector)) {
    const unit = isQuantity(value) ? value.unit : undefined;
    const id = inputId(name, { method: vector.method, unit });
    if (!id) continue;
    const number = convertInput(value, { id, step, langley: langleyFactor(vector) });
    if (number === undefined) problems.push(`${name}: unknown unit "${unit}"`);
    else values.set(id, number);
    if (id === 'wind' && /10m?$/.test(name)) values.set('windHeight', values.get('windHeight') ?? 10);
  }
  if (!values.has('dayOfYear')) values.set('dayOfYear', dayOfYearOf(vector));
  const get = (id: InputId) => values.get(id) ?? NaN;
  return {
    step,
    get,
    has: (id) => !Number.isNaN(get(id)),
    names: (id) => values.has(id),
    clock: clockOf(vector, get),
    problems,
  };
}

/** Numbers among the options (kRs, Cn, …) are inputs too; a proper input of the same name comes after and wins. */
function optionsAndInputs({ options, inputs }: Vector): [string, unknown][] {
  const numbers = Object.entries(options).filter(([name, value]) => name in OPTION_TEXTS || isNumeric(value));
  return [...numbers, ...Object.entries(inputs)];
}

/** Options whose text holds a number after `a=`, as "Asmann ventilated, a=0.000662". */
const OPTION_TEXTS: Readonly<Record<string, true>> = { psychrometer: true };

const isNumeric = (value: unknown): boolean =>
  typeof value === 'number' ||
  (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)));

function isQuantity(value: unknown): value is { value: unknown; unit?: string } {
  return typeof value === 'object' && value !== null && 'value' in value;
}

function convertInput(
  value: unknown,
  { id, step, langley }: { readonly id: InputId; readonly step: TimeStep; readonly langley: number },
): number | undefined {
  if (!isQuantity(value)) return numberIn(value);
  const number = numberIn(value.value);
  if (value.unit === undefined || Number.isNaN(number)) return number;
  if (isPlain(id)) return number;
  const factor = /langley|^ly\b/i.test(value.unit) ? langley : 1;
  return convertUnit(number * factor, { from: value.unit, to: unitOfInput(id, step), step });
}

/** Coefficients whose unit is written in many ways and never another. */
const isPlain = (id: InputId): boolean =>
  ['kRs', 'Cn', 'Cd', 'dayOfYear', 'psychrometerCoefficient'].includes(id);

function numberIn(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return NaN;
  const text = /a\s*=\s*([\d.eE+-]+)/.exec(value)?.[1] ?? value.trim();
  return text === '' ? NaN : Number(text);
}

function timeStep({ kind = '', method, inputs, expected }: Vector): TimeStep {
  if (/(^|[ _-])hour(ly)?([ _-]|$)/i.test(`${kind} ${method}`)) return 'hour';
  if (/dail|day|month/i.test(`${kind} ${method}`)) return 'day';
  const names = Object.keys(inputs).map(compactName);
  if (names.some((name) => /^(hour|period|utcstart|timemid)/.test(name))) return 'hour';
  return Object.values(expected).some(({ unit = '' }) => /(h-1|\/h)/.test(unit)) ? 'hour' : 'day';
}

/** Day of the year of `YYYY-MM-DD`, or of `MM-DD` in a year that is not a leap year. */
function dayOfYearOf({ inputs }: Vector): number {
  const text = textOf(inputs.date) ?? textOf(inputs.utc_start) ?? '';
  const [, year = '2001', month = '', day = ''] = /^(?:(\d{4})-)?(\d{2})-(\d{2})/.exec(text) ?? [];
  if (month === '') return middleOfMonth(inputs);
  return (Date.UTC(Number(year), Number(month) - 1, Number(day)) - Date.UTC(Number(year), 0, 0)) / 86_400_000;
}

/** Where only a month is given, its 15th (or its `day`), as in FAO-56 example 17. */
function middleOfMonth({ month, day = 15 }: Vector['inputs']): number {
  const numbers = [month, day].map((value) => numberIn(isQuantity(value) ? value.value : value));
  const [m = NaN, d = NaN] = numbers;
  return (Date.UTC(2001, m - 1, d) - Date.UTC(2001, 0, 0)) / 86_400_000;
}

/** Middle of the hour, and which clock it is on: the named one, UTC, or that of the nearest whole hour of longitude. */
function clockOf({ inputs }: Vector, get: (id: InputId) => number): VectorInputs['clock'] {
  const hours = Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [compactName(name), hourIn(value)]),
  );
  const end = hours.hourending ?? hours.periodend ?? hours.hourend ?? hours.endhour;
  const start = firstOf(hours, [
    'periodstart',
    'hourstart',
    'starthour',
    'hour',
    'time',
    'utcstart',
    'timeutc',
    'utchour',
    'hourutc',
  ]);
  const isUtc = Object.keys(inputs).some((name) => /utc/i.test(name) && !/offset/i.test(name));
  return {
    time: middle({ start, end, mid: hours.timemid ?? hours.hourmid }),
    meridian: meridianOf(get, isUtc),
  };
}

const firstOf = (hours: Readonly<Record<string, number>>, names: readonly string[]): number | undefined =>
  names.map((name) => hours[name]).find((hour) => hour !== undefined);

function middle({ start, end, mid }: Partial<Record<'start' | 'end' | 'mid', number | undefined>>): number {
  if (mid !== undefined) return mid;
  if (start !== undefined) return start + 0.5;
  return end === undefined ? NaN : end - 0.5;
}

function meridianOf(get: (id: InputId) => number, isUtc: boolean): number {
  if (!Number.isNaN(get('meridian'))) return get('meridian');
  if (!Number.isNaN(get('utcOffset'))) return get('utcOffset') * 15;
  return isUtc ? 0 : Math.round(get('longitude') / 15) * 15;
}

function hourIn(value: unknown): number {
  const plain = isQuantity(value) ? value.value : value;
  const [, hour, minute = '0'] = /(?:^|T| )(\d{1,2}):(\d{2})/.exec(String(plain)) ?? [];
  return hour === undefined ? numberIn(plain) : Number(hour) + Number(minute) / 60;
}

function textOf(value: unknown): string | undefined {
  if (isQuantity(value)) return textOf(value.value);
  return typeof value === 'string' ? value : undefined;
}
