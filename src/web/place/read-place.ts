import type { Place } from '../../weather/place.ts';
import { axisNamedIn, parseCoordinate, partsOf, type Axis } from './coordinates.ts';

/** What a text says of a place, where it is about coordinates at all. */
export type PlaceReading =
  | { readonly kind: 'place'; readonly place: Place }
  /** It can be read in more than one way, or in one that is not the usual: the person says which. */
  | { readonly kind: 'ask'; readonly places: readonly Place[] }
  /** One coordinate alone. */
  | { readonly kind: 'half' }
  /** Two numbers, of which no order is a place on Earth. */
  | { readonly kind: 'impossible' }
  /** A link that only its own site can tell the place of. */
  | { readonly kind: 'closed_link' };

/** Reads coordinates as they are pasted; undefined for anything else, such as the name of a town. */
export function readPlace(text: string): PlaceReading | undefined {
  const trimmed = text.trim();
  if (/^(https?:|geo:|maps:|www\.)/i.test(trimmed)) return readLink(trimmed);
  const labelled = readLabelled(trimmed);
  if (labelled) return labelled;
  const bare = trimmed.replace(/^\(\s*(.*?)\s*\)$/s, '$1').replace(/^\[\s*(.*?)\s*\]$/s, '$1');
  const readings = bestSplits(bare);
  const isHalf = readsAsOne(bare);
  if (readings.length === 0) return isHalf ? { kind: 'half' } : undefined;
  const places = readings.filter(isOnEarth);
  // Programs write [longitude, latitude] in square brackets; people do not.
  const inBrackets = bare !== trimmed && trimmed.startsWith('[') ? places.map(swapped).filter(isOnEarth) : [];
  const certain = isHalf ? [] : places;
  const turned = places.length === 0 ? readings.map(swapped).filter(isOnEarth) : inBrackets;
  if (turned.length === 0 && certain.length === 1) return { kind: 'place', place: certain[0]! };
  const possible = [...places, ...turned];
  return possible.length > 0 ? { kind: 'ask', places: possible } : { kind: 'impossible' };
}

const swapped = ({ lat, lng }: Place): Place => ({ lat: lng, lng: lat });
const isOnEarth = ({ lat, lng }: Place) => Math.abs(lat) <= 90 && Math.abs(lng) <= 180;
const isNumber = ({ lat, lng }: Place) => !Number.isNaN(lat) && !Number.isNaN(lng);

function readsAsOne(text: string): boolean {
  return (['lat', 'lng'] as const).some((axis) => !Number.isNaN(parseCoordinate(text, axis)));
}

interface Split extends Place {
  readonly isEven: boolean;
}

/** Every way to cut the text into two coordinates; those whose halves have as many numbers each, when there are any. */
function bestSplits(text: string): Place[] {
  const splits = cuts(text).flatMap(([left, right]): Split[] => {
    const place = { ...pairOf(left, right), isEven: partsOf(left) === partsOf(right) };
    return isNumber(place) ? [place] : [];
  });
  const even = splits.filter(({ isEven }) => isEven);
  const best = even.length > 0 ? even : splits;
  const unlike = best.filter(
    (one, i) => !best.slice(0, i).some(({ lat, lng }) => lat === one.lat && lng === one.lng),
  );
  return unlike.map(({ lat, lng }) => ({ lat, lng }));
}

/** Latitude comes first, unless letters say otherwise. */
function pairOf(left: string, right: string): Place {
  const [first, second] = [axisNamedIn(left), axisNamedIn(right)];
  const isTurned = first === 'lng' || second === 'lat';
  const [lat, lng] = isTurned ? [right, left] : [left, right];
  return { lat: parseCoordinate(lat, 'lat'), lng: parseCoordinate(lng, 'lng') };
}

/** A separator of lists, or a blank, or where a letter of a hemisphere begins or ends. */
const CUT =
  /\s*[;|/\t\n]\s*|,\s*|\s+|(?<=\d[°º'′"″]?\s*[NSEWOL])(?=[\d+-])|(?<=[\d°º'′"″])(?=[NSEWOL]\s*\d)/gi;
/** Longer than coordinates ever are: nothing is looked for in a novel. */
const LONGEST = 100;

function cuts(text: string): [string, string][] {
  if (text.length > LONGEST) return [];
  return [...text.matchAll(CUT)].map((cut): [string, string] => [
    text.slice(0, cut.index).replace(/,$/, '').trim(),
    text.slice(cut.index + cut[0].length).trim(),
  ]);
}

const LABELS: Readonly<Record<Axis, string>> = {
  lat: String.raw`["']?\blat(?:itude)?\b["']?\s*[:=]?\s*`,
  lng: String.raw`["']?\b(?:lng|lon|long|longitude)\b["']?\s*[:=]?\s*`,
};
const BETWEEN = String.raw`\s*[,;|]?\s*`;
const LAT_FIRST = new RegExp(`^\\{?\\s*${LABELS.lat}(.+?)${BETWEEN}${LABELS.lng}(.+?)\\s*\\}?$`, 'is');
const LNG_FIRST = new RegExp(`^\\{?\\s*${LABELS.lng}(.+?)${BETWEEN}${LABELS.lat}(.+?)\\s*\\}?$`, 'is');

/** `lat: -7.53, lng: -46.03` in either order. */
function readLabelled(text: string): PlaceReading | undefined {
  const [latFirst, lngFirst] = [LAT_FIRST.exec(text), LNG_FIRST.exec(text)];
  const [lat, lng] = latFirst ? [latFirst[1], latFirst[2]] : [lngFirst?.[2], lngFirst?.[1]];
  if (lat === undefined || lng === undefined) return undefined;
  return settled({ lat: parseCoordinate(lat, 'lat'), lng: parseCoordinate(lng, 'lng') });
}

function settled(place: Place): PlaceReading | undefined {
  if (!isNumber(place)) return undefined;
  return isOnEarth(place) ? { kind: 'place', place } : { kind: 'impossible' };
}

const PAIR = String.raw`(-?\d{1,3}(?:\.\d+)?)`;
/** Where maps put the coordinates into their links; the place itself before the middle of what is shown. */
const IN_LINKS = [
  `^geo:${PAIR},${PAIR}`,
  `!3d${PAIR}!4d${PAIR}`,
  `[?&#]mlat=${PAIR}&mlon=${PAIR}`,
  `[?&](?:q|query|ll|sll|daddr|destination|center|cp|loc|sspn|to)=(?:loc:|ll\\.|point\\.)?${PAIR}(?:,|~|_)\\s*${PAIR}`,
  `/(?:place|search|dir|@)?/?@?${PAIR},\\s*${PAIR}`,
  `#map=[\\d.]+/${PAIR}/${PAIR}`,
  `@${PAIR},${PAIR}`,
].map((form) => new RegExp(form, 'i'));

function readLink(link: string): PlaceReading {
  const plain = unescaped(link).replace(/\+/g, ' ');
  for (const form of IN_LINKS) {
    const match = form.exec(plain);
    const reading = match && settled({ lat: Number(match[1]), lng: Number(match[2]) });
    if (reading) return reading;
  }
  return { kind: 'closed_link' };
}

function unescaped(link: string): string {
  try {
    return decodeURIComponent(link);
  } catch {
    return link;
  }
}
