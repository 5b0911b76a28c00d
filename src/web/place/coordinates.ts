export type Axis = 'lat' | 'lng';

/** Decimal places kept in a field: 0.00001° is about one metre. */
const DECIMALS = 5;

const NUMBER = String.raw`\d+(?:[.,]\d+)?`;
const DEGREES = String.raw`(?:\s*(?:[°º˚]|deg|d(?![a-z]))\s*|\s+)`;
const MINUTES = String.raw`(?:\s*(?:['′’‘´]|min|m(?![a-z]))\s*|\s+)`;
const SECONDS = String.raw`\s*(?:["″”“]|['′’´]{2}|sec|s)?`;
const PARTS = new RegExp(
  `^([+-]?)(${NUMBER})(?:\\s*[°º˚]|${DEGREES}(${NUMBER})(?:\\s*['′’‘´]|${MINUTES}(${NUMBER})${SECONDS})?)?$`,
  'i',
);
/** Hemispheres in Portuguese, English and Spanish: O is oeste, L is leste. */
const HEMISPHERES = [
  { axis: 'lat', sign: 1, names: 'n|norte|north' },
  { axis: 'lat', sign: -1, names: 's|sul|sur|south' },
  { axis: 'lng', sign: 1, names: 'e|l|leste|este|east' },
  { axis: 'lng', sign: -1, names: 'w|o|oeste|west' },
] as const;
const NAMES = HEMISPHERES.map(({ names }) => names).join('|');
const BEFORE = new RegExp(`^(${NAMES})(?![a-z])[.:]?\\s*(.*)$`, 'i');
const AFTER = new RegExp(`^(.*?)\\s*(?<![a-z])(${NAMES})\\.?$`, 'i');

/**
 * Decimal degrees from what people type: `-23.55`, `-23,55`, `23,55 S`, `S 23°33'`, `23° 33.5' S`, `23 33 0 S`.
 * NaN when it cannot be read or says two things, as `-23 S` does. The range is not checked: the server says
 * what is wrong with 150.
 */
export function parseCoordinate(text: string, axis: Axis): number {
  const { body, hemisphere } = splitHemisphere(plainSigns(text));
  if (hemisphere && hemisphere.axis !== axis) return NaN;
  const match = PARTS.exec(body);
  if (!match) return NaN;
  const [, sign = '', ...parts] = match;
  const written = parts.filter(Boolean);
  const [degrees = NaN, minutes = 0, seconds = 0] = written.map(decimal);
  // Decimals, also zeros, belong to the last part only: `12.0 45.0` are two coordinates, not degrees and minutes.
  const isWhole = written.slice(0, -1).every((part) => /^\d+$/.test(part));
  if (!isWhole || minutes >= 60 || seconds >= 60 || (hemisphere && sign !== '')) return NaN;
  const size = degrees + minutes / 60 + seconds / 3600;
  return size * (hemisphere?.sign ?? (sign === '-' ? -1 : 1));
}

/** The axis that a hemisphere's letter names; undefined where there is none. */
export function axisNamedIn(text: string): Axis | undefined {
  return splitHemisphere(plainSigns(text)).hemisphere?.axis;
}

/** Of how many numbers it is made: degrees, minutes, seconds. */
export function partsOf(text: string): number {
  return text.match(/\d+(?:[.,]\d+)?/g)?.length ?? 0;
}

function plainSigns(text: string): string {
  return text
    .replace(/[−–‒‐]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

function splitHemisphere(text: string) {
  // In `23d33m0s` the s is the mark of seconds; anywhere else it is south.
  const after = /m(?:in)?\s*[\d.,]+s$/i.test(text) ? null : AFTER.exec(text);
  if (after) return { body: after[1] ?? '', hemisphere: hemisphereOf(after[2]) };
  const before = BEFORE.exec(text);
  if (before) return { body: before[2] ?? '', hemisphere: hemisphereOf(before[1]) };
  return { body: text, hemisphere: undefined };
}

function hemisphereOf(name = '') {
  return HEMISPHERES.find(({ names }) => names.split('|').includes(name.toLowerCase()));
}

function decimal(text: string): number {
  return Number(text.replace(',', '.'));
}

/** A coordinate as the fields hold it: a decimal point, as maps and this API write it. */
export function coordinateText(degrees: number): string {
  return String(Number(degrees.toFixed(DECIMALS)));
}

/** A longitude brought back into −180…180, for a map that goes round the Earth. */
export function wrapLongitude(lng: number): number {
  return lng >= -180 && lng <= 180 ? lng : ((((lng + 180) % 360) + 360) % 360) - 180;
}
