export type Axis = 'lat' | 'lng';

/** Decimal places kept in a field: 0.00001° is about one metre. */
const DECIMALS = 5;

const NUMBER = String.raw`\d+(?:[.,]\d+)?`;
const DECIMAL = new RegExp(`^([+-]?${NUMBER})°?$`);
const PARTS = new RegExp(
  `^([+-]?)(${NUMBER})(?:[°ºd ]\\s*(?:(${NUMBER})(?:['′’m ]\\s*(?:(${NUMBER})(?:"|″|”|''|s)?)?)?)?)?$`,
  'i',
);
/** Hemisphere letters in Portuguese, English and Spanish: O is oeste, L is leste. */
const HEMISPHERES: Readonly<Record<Axis, Readonly<Record<string, 1 | -1>>>> = {
  lat: { N: 1, S: -1 },
  lng: { E: 1, L: 1, W: -1, O: -1 },
};

/**
 * Decimal degrees from what people type: `-23.55`, `-23,55`, `23,55 S`, `23°33'S`, `23 33 0 S`.
 * NaN when it cannot be read. The range is not checked: the server says what is wrong with 150.
 */
export function parseCoordinate(text: string, axis: Axis): number {
  const { body, sign } = splitHemisphere(text.trim().replace('−', '-'), axis);
  if (DECIMAL.test(body)) return sign * decimal(body.replace('°', ''));
  const match = PARTS.exec(body);
  if (!match) return NaN;
  const [degrees, minutes, seconds] = [decimal(match[2]), decimal(match[3]), decimal(match[4])];
  if (minutes >= 60 || seconds >= 60) return NaN;
  const size = degrees + minutes / 60 + seconds / 3600;
  return sign * (match[1] === '-' ? -size : size);
}

function splitHemisphere(text: string, axis: Axis): { body: string; sign: 1 | -1 } {
  const letter = text.slice(-1).toUpperCase();
  const sign = HEMISPHERES[axis][letter];
  // A seconds mark "s" would read as south only after a number of seconds without its own mark; degrees win.
  return sign ? { body: text.slice(0, -1).trim(), sign } : { body: text, sign: 1 };
}

function decimal(text: string | undefined): number {
  return Number((text ?? '0').replace(',', '.'));
}

/** A pair as maps copy it, `-23.55, -46.63` or `-23,55; -46,63`; undefined when the text is not a pair. */
export function parsePair(text: string): { lat: number; lng: number } | undefined {
  const halves = /^\s*(.+?)(?:\s*;\s*|,\s+|(?<=\.\d+)\s*,\s*(?=[+-]?\d+\.))(.+?)\s*$/.exec(text);
  if (!halves) return undefined;
  const [lat, lng] = [parseCoordinate(halves[1]!, 'lat'), parseCoordinate(halves[2]!, 'lng')];
  return Number.isNaN(lat) || Number.isNaN(lng) ? undefined : { lat, lng };
}

/** A coordinate as the fields hold it: a decimal point, as maps and this API write it. */
export function coordinateText(degrees: number): string {
  return String(Number(degrees.toFixed(DECIMALS)));
}

/** A longitude brought back into −180…180, for a map that goes round the Earth. */
export function wrapLongitude(lng: number): number {
  return lng >= -180 && lng <= 180 ? lng : ((((lng + 180) % 360) + 360) % 360) - 180;
}
