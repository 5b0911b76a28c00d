import type { Language } from '../../contract/languages.ts';
import type { Place } from '../../weather/place.ts';

const LETTERS: Readonly<
  Record<Language, readonly [north: string, south: string, east: string, west: string]>
> = {
  'pt-BR': ['N', 'S', 'L', 'O'],
  en: ['N', 'S', 'E', 'W'],
  es: ['N', 'S', 'E', 'O'],
};

/** Degrees, minutes and seconds as maps print them: `7°31′48″ S, 46°2′8″ O`. */
export function dmsText({ lat, lng }: Place, language: Language): string {
  const [north, south, east, west] = LETTERS[language];
  return `${sexagesimal(lat)} ${lat < 0 ? south : north}, ${sexagesimal(lng)} ${lng < 0 ? west : east}`;
}

function sexagesimal(degrees: number): string {
  // Rounded once, so that there are never 60 seconds.
  const seconds = Math.round(Math.abs(degrees) * 3600);
  return `${Math.floor(seconds / 3600)}°${Math.floor(seconds / 60) % 60}′${seconds % 60}″`;
}
