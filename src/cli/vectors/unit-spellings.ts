/** One spelling of a unit for many: `MJ/m²/day`, `MJ m⁻² d⁻¹` and `MJ m-2 d-1` are all `d-1 m-2 mj`. */

const SUPERSCRIPTS: Readonly<Record<string, string>> = { '⁻': '-', '−': '-', '¹': '1', '²': '2', '³': '3' };

const WORDS: Readonly<Record<string, string>> = {
  day: 'd',
  days: 'd',
  hr: 'h',
  hrs: 'h',
  hour: 'h',
  hours: 'h',
  sec: 's',
  second: 's',
  metre: 'm',
  meter: 'm',
  metres: 'm',
  meters: 'm',
  ly: 'langley',
  langleys: 'langley',
  celsius: 'degc',
  c: 'degc',
  fahrenheit: 'degf',
  f: 'degf',
  kelvin: 'k',
  degk: 'k',
  knot: 'kt',
  knots: 'kt',
  kn: 'kt',
  degree: 'deg',
  degrees: 'deg',
  radian: 'rad',
  radians: 'rad',
  inch: 'in',
  inches: 'in',
  foot: 'ft',
  feet: 'ft',
  mi: 'mile',
  miles: 'mile',
  mb: 'mbar',
  millibar: 'mbar',
  percent: '%',
  okta: 'oktas',
  '1': '-',
  frac: '-',
  fraction: '-',
  dimensionless: '-',
  unitless: '-',
};
const DIRECTIONS: Readonly<Record<string, string>> = { e: 'east', w: 'west', n: 'north', s: 'south' };

/** Spelling by which the tables know a unit. What stands in brackets is a remark. */
export function unitKey(unit: string): string {
  const plain = unit.replace(/\(.*?\)/g, ' ').replace(/[⁻−¹²³]/g, (letter) => SUPERSCRIPTS[letter] ?? letter);
  const parts = plain
    .toLowerCase()
    .replace(/°\s*/g, 'deg')
    .replace(/\bdeg\s+(?=[cfk]\b)/g, 'deg')
    .replace(/\*\*|\^/g, '')
    .split('/');
  const tokens = parts.flatMap((part, i) => words(part).map((word) => (i === 0 ? word : inverse(word))));
  const known = tokens.map((token) => spell(token, tokens[0] === 'deg'));
  return known.sort().join(' ');
}

const words = (text: string): string[] => text.split(/[\s·*]+/).filter((word) => word !== '');

/** `m2` under a fraction bar is `m-2`. */
function inverse(word: string): string {
  const [, name = word, power = '1'] = /^(.*?)(\d*)$/.exec(word) ?? [];
  return `${name}-${power || '1'}`;
}

function spell(token: string, isAngle: boolean): string {
  const [, name = token, power = ''] = /^([a-z%]+)(-?\d+)?$/.exec(token) ?? [];
  if (isAngle && DIRECTIONS[name]) return DIRECTIONS[name];
  return `${WORDS[name] ?? name}${power}`;
}
