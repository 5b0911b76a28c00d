import { causeText } from '../../contract/messages/finding-text.ts';
import type { SourceEntry } from '../../contract/source-status.ts';
import { parseCivilDate, type EpochDay } from '../../weather/civil-date.ts';
import { REGIONS } from '../../weather/place.ts';
import type { SourcesSpeech } from './sources-speech.ts';
import type { SourcesTextKey } from './texts/pt-br.ts';

/** What a service gives, in half a line. */
export function offerText({ kind, has_radiation: has }: SourceEntry, { say }: SourcesSpeech): string {
  if (kind === 'elevation') return say('kind_elevation');
  return `${say(`kind_${kind}`)}, ${say(has ? 'with_radiation' : 'without_radiation')}`;
}

export function regionText({ regions }: Pick<SourceEntry, 'regions'>, speech: SourcesSpeech): string {
  const { say, format } = speech;
  if (regions === null) return say('everywhere');
  if (JSON.stringify(regions) === JSON.stringify(REGIONS.usa)) return say('region_usa');
  const degrees = (value: number) => `${format.number(value, 0)}°`;
  return regions
    .map(([west, south, east, north]) => ({ west, south, east, north }))
    .map(({ west, south, east, north }) =>
      say('region_box', {
        ...{ west: degrees(west), east: degrees(east) },
        ...{ south: degrees(south), north: degrees(north) },
      }),
    )
    .join('; ');
}

/** The days that can be asked for; null where a service has none of its own. */
export function daysText(
  { first_day: first, last_day: last }: Pick<SourceEntry, 'first_day' | 'last_day'>,
  today: EpochDay,
  { say, format, moments }: SourcesSpeech,
): string | null {
  const newest = last === null ? undefined : parseCivilDate(last);
  if (first === null || last === null || newest === undefined) return null;
  const ago = moments.inDays(newest - today);
  return say('days_span', { first: format.date(first), last: format.date(last), ago });
}

export function delayText(days: number | null, { say }: SourcesSpeech): string | null {
  if (days === null) return null;
  if (days === 0) return say('delay_none');
  return days === 1 ? say('delay_one_day') : say('delay_days', { count: days });
}

const WINDOWS = { 60: 'quota_minute', 3_600: 'quota_hour', 86_400: 'quota_day' } as const;

/** How much of an allowance is used; of one for a single second only the limit is worth a word. */
export function quotaText(quota: SourceEntry['quota'][number], { say, format }: SourcesSpeech): string {
  const { seconds } = quota;
  const [used, calls] = [format.number(Math.floor(quota.used), 0), format.number(quota.calls, 0)];
  if (seconds === 1) return say('quota_second', { calls });
  const known = Object.entries(WINDOWS).find(([length]) => Number(length) === seconds);
  return known ? say(known[1], { used, calls }) : say('quota_other', { used, calls, seconds });
}

/** The catalogue's licences are written in English. */
const LICENCES: Readonly<Record<string, SourcesTextKey & `licence_${string}`>> = {
  open_meteo_archive: 'licence_open_meteo',
  open_meteo_forecast: 'licence_open_meteo',
  nasa_power: 'licence_nasa',
  nws_forecast: 'licence_nws',
  nws_stations: 'licence_nws',
  opentopodata: 'licence_elevation',
};

export function licenceText({ id, licence }: Pick<SourceEntry, 'id' | 'licence'>, speech: SourcesSpeech) {
  const key = LICENCES[id];
  return key ? speech.say(key) : licence;
}

const CAUSES = ['unreachable', 'timeout', 'rate_limited', 'refused', 'bad_answer', 'no_data'] as const;

/** The server notes why a source failed in English; a reason that is not recognised is shown as it is. */
export function reasonText(reason: string, { language }: Pick<SourcesSpeech, 'language'>): string {
  for (const cause of CAUSES) {
    const [before = '', after] = causeText('en', cause).split('{detail}');
    const isPlain = after === undefined && reason === before;
    const isDetailed = after !== undefined && reason.startsWith(before) && reason.endsWith(after);
    if (isPlain) return causeText(language, cause);
    if (!isDetailed) continue;
    const detail = reason.slice(before.length, reason.length - after.length);
    return causeText(language, cause, detail);
  }
  return reason;
}
