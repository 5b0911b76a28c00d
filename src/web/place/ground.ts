import type { Language } from '../../contract/languages.ts';

/** What the map's outlines know of a place. */
export interface Ground {
  readonly onLand: boolean;
  /** ISO 3166-1 numeric code of the country, e.g. 076. */
  readonly countryCode: string | null;
  readonly countryName: string | null;
  readonly state: string | null;
}

/** `São Paulo, Brasil`; undefined at sea. The browser knows the names of countries by their numeric code. */
export function groundName(ground: Ground, language: Language): string | undefined {
  if (!ground.onLand) return undefined;
  const country = regionName(ground.countryCode, language) ?? ground.countryName;
  return [ground.state, country].filter(Boolean).join(', ') || undefined;
}

function regionName(code: string | null, language: Language): string | undefined {
  if (code === null || !/^\d{3}$/.test(code)) return undefined;
  const region = new Intl.Locale(`und-${code}`).region;
  if (region === undefined || region === code) return undefined;
  return new Intl.DisplayNames(language, { type: 'region' }).of(region);
}
