import { VARIABLE_IDS, variable, type VariableId } from '../../../weather/variables.ts';
import {
  DATE_HEADERS,
  JOINED_WORDS,
  METRIC_RAIN_WORDS,
  OTHER_COLUMNS,
  QUANTITY_WORDS,
  SHORT_NAMES,
  STATISTIC_WORDS,
  type DatePart,
  type Quantity,
  type QuantityWords,
  type Statistic,
} from './header-words.ts';
import {
  DIMENSIONS,
  findUnit,
  plainText,
  type Dimension,
  type MeasurementUnit,
} from './measurement-units.ts';

/** What a header says, and no more: what it leaves open is undefined here, and asked later. */
export type HeaderMeaning =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'date'; readonly part: DatePart; readonly order?: DateOrder }
  | {
      readonly kind: 'measurement';
      /** More than one where the header does not say which; the likeliest first. */
      readonly variables: readonly VariableId[];
      readonly unit: MeasurementUnit | undefined;
      /** Height of a wind sensor, m. */
      readonly heightM: number | undefined;
      /** Unit that the words imply where none is written. */
      readonly impliedUnit?: string;
    };

export type DateOrder = 'dmy' | 'mdy' | 'ymd';

const UNKNOWN: HeaderMeaning = { kind: 'unknown' };

const DIMENSION_OF: Readonly<Record<Quantity, Dimension>> = {
  temperature: 'temperature',
  dew_point: 'temperature',
  humidity: 'humidity',
  vapour_pressure: 'pressure',
  wind: 'speed',
  radiation: 'radiation',
  sunshine: 'duration',
  precipitation: 'depth',
};

/** Reads one header of a station file. */
export function recogniseHeader(name: string): HeaderMeaning {
  const plain = plainText(name.trim().replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'));
  return canonicalHeader(plain) ?? dateHeader(plain) ?? measurementHeader(plain) ?? UNKNOWN;
}

/** The project's own column names, which never need a question. */
function canonicalHeader(plain: string): HeaderMeaning | undefined {
  const wind = /^u(\d+(?:\.\d+)?)_m_s$/.exec(plain);
  if (wind) return measurement('u2', 'm/s', Number(wind[1]));
  if (plain === 'rs_w_m2') return measurement('rs', 'W/m²');
  if (/^n ?[_([ ]h[)\]]?$/.test(plain)) return measurement('sunshine', 'h'); // n of FAO-56 Eq. 35
  const id = VARIABLE_IDS.find((one) => variable(one).column === plain);
  return id && measurement(id, variable(id).unit);
}

function measurement(id: VariableId, unitName: string, heightM?: number): HeaderMeaning {
  return { kind: 'measurement', variables: [id], unit: findUnit(unitName, DIMENSIONS[id]), heightM };
}

function dateHeader(plain: string): HeaderMeaning | undefined {
  const words = wordsOf(plain.replace(/[([].*?[)\]]/g, ' ')).join(' ');
  const parts = Object.keys(DATE_HEADERS) as DatePart[];
  const part = parts.find((one) => DATE_HEADERS[one].includes(words));
  if (!part) return undefined;
  const order = writtenOrder(plain);
  return { kind: 'date', part, ...(order && { order }) };
}

/** The order that a header such as `Data (dd/mm/aaaa)` spells out. */
function writtenOrder(plain: string): DateOrder | undefined {
  if (/\bd{1,2}\W?m{1,3}\W?[ay]/.test(plain)) return 'dmy';
  if (/\bm{1,3}\W?d{1,2}\W?[ay]/.test(plain)) return 'mdy';
  return /\b[ay]{4}\W?m{1,3}\W?d/.test(plain) ? 'ymd' : undefined;
}

function measurementHeader(plain: string): HeaderMeaning | undefined {
  const words = wordsOf(plain).flatMap(takeApart);
  if (words.some((word) => OTHER_COLUMNS.test(word))) return undefined;
  const quantity = quantityOf(words, plain);
  if (!quantity) return undefined;
  const variables = variablesOf(quantity, statisticOf(words));
  if (variables.length === 0) return undefined;
  const heightM = quantity === 'wind' ? heightIn(plain) : undefined;
  const unit = unitIn(plain, DIMENSION_OF[quantity]);
  const impliedUnit = words.some((word) => METRIC_RAIN_WORDS.includes(word)) ? 'mm' : undefined;
  return { kind: 'measurement', variables, unit, heightM, ...(impliedUnit && { impliedUnit }) };
}

function wordsOf(plain: string): string[] {
  return plain.split(/[^a-z0-9%]+/).filter(Boolean);
}

/** `tmax` → `t`, `max`; `u10` → `u`; `vento10m` → `vento`. */
function takeApart(word: string): string[] {
  const short = SHORT_NAMES[word];
  if (short) return [...short];
  const joined = JOINED_WORDS.exec(word)?.groups;
  if (joined) {
    const { quantity, quantityAfter, statistic, statisticFirst } = joined;
    return [quantity ?? quantityAfter ?? '', statistic ?? statisticFirst ?? ''];
  }
  return [word.replace(/^(u|ws|wind|vento|viento)\d+m?$/, '$1')];
}

function statisticOf(words: readonly string[]): Statistic | undefined {
  const statistics = Object.keys(STATISTIC_WORDS) as Statistic[];
  return statistics.find((one) => words.some((word) => STATISTIC_WORDS[one].includes(word)));
}

function quantityOf(words: readonly string[], plain: string): Quantity | undefined {
  const isStatistic = (word: string) => Object.values(STATISTIC_WORDS).some((list) => list.includes(word));
  const opening = words.find((word) => !isStatistic(word) && word !== 'daily');
  const fits = ({ phrases, not }: QuantityWords) =>
    !words.some((word) => not.includes(word)) &&
    phrases.some((phrase) => (phrase.length > 2 ? hasPhrase(words, phrase) : opening === phrase));
  const found = QUANTITY_WORDS.find(fits)?.quantity;
  // HR is relative humidity in Spanish and hours elsewhere.
  if (opening === 'hr' && !plain.includes('%') && !words.some(isStatistic)) return undefined;
  return found;
}

function hasPhrase(words: readonly string[], phrase: string): boolean {
  return ` ${words.join(' ')} `.includes(` ${phrase} `);
}

/** A daily maximum of wind or radiation is not the daily mean that ETo needs: not understood rather than misused. */
function variablesOf(quantity: Quantity, statistic: Statistic | undefined): readonly VariableId[] {
  const extreme = statistic === 'max' || statistic === 'min';
  switch (quantity) {
    case 'temperature':
      return statistic ? [`t${statistic}`] : ['tmean', 'tmax', 'tmin'];
    case 'humidity':
      return statistic ? [`rh${statistic}`] : ['rhmean', 'rhmax', 'rhmin'];
    case 'wind':
      return extreme ? [] : ['u2'];
    case 'radiation':
      return extreme ? [] : ['rs'];
    case 'precipitation':
      return extreme ? [] : ['precipitation'];
    case 'dew_point':
      return extreme ? [] : ['tdew'];
    case 'vapour_pressure':
      return extreme ? [] : ['ea'];
    case 'sunshine':
      return ['sunshine'];
  }
}

/** A height in metres, not the metres of `m/s`: `10 m`, `@2m`, `a 10 metros`. */
const HEIGHT =
  /(?:\b(?:a|at|em|en) +|@ ?)?(?<![a-z0-9.,])(\d+(?:[.,]\d+)?)[ _]?(?:m|metros?|met(?:er|re)s?)(?![a-z0-9/]|[ _.]?s\b|[ _.]?s-)/;
/** A height in the name: `u10`, `WS2M`, `vento10m`. */
const HEIGHT_IN_NAME = /(?<![a-z])(?:u|ws|wind|vento|viento)_?(\d+(?:\.\d+)?)m?(?![a-z0-9])/;
/** INMET's daily exports do not write the height of their wind sensors, which is 10 m at all its stations. */
const INMET_WIND = /^vento, velocidade media diaria ?(\(aut\))? ?\(m\/s\)$/;
const INMET_WIND_HEIGHT = 10;

function heightIn(plain: string): number | undefined {
  if (INMET_WIND.test(plain)) return INMET_WIND_HEIGHT;
  const metres = HEIGHT.exec(plain) ?? HEIGHT_IN_NAME.exec(plain);
  return metres ? Number(metres[1]!.replace(',', '.')) : undefined;
}

const LONGEST_UNIT = 4;

/** The unit in brackets, or at the end of the header (`_kmh`, ` MJ m⁻² d⁻¹`), also before a height. */
function unitIn(plain: string, dimension: Dimension): MeasurementUnit | undefined {
  const withoutHeight = plain.replace(HEIGHT, ' ');
  for (const [, inside] of withoutHeight.matchAll(/[([]([^)\]]*)[)\]]/g)) {
    for (const part of [inside!, ...inside!.split(/[,;@]|\bat\b/)]) {
      const unit = findUnit(part, dimension);
      if (unit) return unit;
    }
  }
  return unitAtEnd(wordsOf(withoutHeight.replace(/[([].*?[)\]]/g, ' ')), dimension);
}

function unitAtEnd(words: readonly string[], dimension: Dimension): MeasurementUnit | undefined {
  const isPart = (word: string) => !/^\d+m?$/.test(word) || word === '1' || word === '2';
  const isHourly = ['h', 'hr', 'hour', 'hora'].includes(words.at(-1) ?? '') && dimension !== 'duration';
  for (let end = words.length; end > (isHourly ? words.length - 1 : 1); end--) {
    for (let n = Math.min(LONGEST_UNIT, end - 1); n >= 1; n--) {
      const candidate = words.slice(end - n, end);
      const unit = candidate.every(isPart) ? findUnit(candidate.join(''), dimension) : undefined;
      if (unit) return unit;
    }
  }
  return undefined;
}
