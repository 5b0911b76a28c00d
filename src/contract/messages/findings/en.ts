import { translationOf } from '../dictionary.ts';
import type { ptBR } from './pt-br.ts';

export const en = translationOf<typeof ptBR>()({
  cause_unreachable: 'no answer (network)',
  cause_timeout: 'timed out',
  cause_rate_limited: "the source's usage limit was reached",
  cause_refused: 'request refused ({detail})',
  cause_bad_answer: 'invalid answer ({detail})',
  cause_no_data: 'no data in the period',
  variable_tmax: 'maximum temperature',
  variable_tmin: 'minimum temperature',
  variable_tmean: 'mean temperature',
  variable_tdew: 'dew point',
  variable_rhmax: 'maximum humidity',
  variable_rhmin: 'minimum humidity',
  variable_rhmean: 'mean humidity',
  variable_ea: 'vapour pressure',
  variable_u2: 'wind speed',
  variable_rs: 'solar radiation',
  variable_sunshine: 'sunshine',
  variable_precipitation: 'rain',
  finding_SOURCE_FAILED: '{source} did not answer: {cause}. The result uses the other sources.',
  finding_SOURCE_NOT_PUBLISHED_YET:
    '{source}: {variable} not published yet on {count} day(s) ({first} to {last}).',
  finding_SOURCE_NOT_RENEWED:
    '{source} could not be renewed: {cause}. The result uses the days kept from before.',
  finding_SOURCE_WITHOUT_DAYS: '{source} has no data in this period.',
  finding_VALUE_OUT_OF_LIMITS:
    '{source}: {variable} outside the physical limits ({min} to {max}) on {count} day(s) ({first} to {last}), the worst {value} on {on}; values removed.',
  finding_TMIN_ABOVE_TMAX:
    '{source}: Tmin above Tmax on {count} day(s) ({first} to {last}); temperatures removed.',
  finding_RADIATION_ABOVE_RA:
    '{source}: radiation above the top of the atmosphere on {count} day(s) ({first} to {last}); values removed.',
  finding_RADIATION_VERY_LOW:
    '{source}: very low radiation on {count} day(s) ({first} to {last}); values kept.',
  finding_TMEAN_OUTSIDE_RANGE:
    '{source}: Tmean outside Tmin–Tmax on {count} day(s) ({first} to {last}); ETo uses (Tmax+Tmin)/2.',
  finding_HUMIDITY_OUTSIDE_RANGE:
    '{source}: humidity out of order (RHmin ≤ RHmean ≤ RHmax) on {count} day(s) ({first} to {last}); values kept.',
  finding_GRID_POINT_FAR:
    '{source} answered for a point {degrees}° from the requested place (latitude {lat}, longitude {lng}).',
  finding_DAILY_RANGE_SMALL:
    '{source}: the maximum is on average only {range} °C above the minimum, over {count} day(s) ({first} to {last}); on land it is usually more than {limit} °C. Is the point on water, or are the temperatures wrong? Nothing was removed.',
  finding_SOURCES_DISAGREE:
    'The sources disagree on {count} day(s) ({first} to {last}); see the ETo of each.',
  finding_PROVIDER_ETO_DIFFERS:
    '{source}: the ETo calculated from its data is {ratio} times the one it gives itself; a unit may be wrong.',
  finding_RADIATION_WEAK:
    '{source}: very weak radiation over the period ({percent} % of that at the top of the atmosphere); check the unit.',
  finding_HUMIDITY_CONTRADICTS_DEW_POINT:
    '{source}: relative humidity and dew point contradict each other over the period (ratio {ratio}).',
  finding_WINDS_DIFFER:
    '{source} has a mean wind of {wind} m/s and {otherName} one of {otherWind} m/s, on the same {count} day(s) ({first} to {last}): too far apart, one of the two may be wrong. Nothing was removed.',
  finding_TMAX_UNRELATED:
    'The maximum temperatures of {source} and {otherName} do not rise and fall together (correlation {correlation} over {count} day(s), {first} to {last}): one of the two may be wrong or of another place. Nothing was removed.',
  finding_CALENDAR_MISMATCH: '{source}: {count} day(s) missing, repeated or out of order; dropped.',
  finding_GAP_FILLED: '{source}: {variable} interpolated on {count} day(s) ({first} to {last}).',
  finding_GAP_LEFT: '{source}: {variable} missing on {count} day(s) ({first} to {last}).',
  finding_RADIATION_ESTIMATED:
    'Radiation estimated from the temperature range (FAO-56 Eq. 50) on {count} day(s).',
  finding_WIND_ASSUMED: 'Wind missing: 2 m/s assumed (FAO-56) on {count} day(s).',
  finding_HUMIDITY_ESTIMATED: 'Humidity missing: estimated from Tmin (FAO-56 Eq. 48) on {count} day(s).',
  finding_ELEVATION_ASSUMED: 'Elevation of the place unknown: {metres} m assumed.',
  finding_DAYS_WITHOUT_RESULT: '{count} day(s) without ETo for lack of data ({first} to {last}).',
  finding_FORECAST_DAYS: '{count} day(s) of forecast ({first} to {last}).',
  finding_SYNTHETIC_DATA: 'Synthetic demonstration data: do not use for decisions.',
  finding_OUTSIDE_LAND: 'The point is outside the land outline of the map.',
  finding_STATION_DUPLICATE_DATE: '{count} row(s) with a repeated date ({first} to {last}).',
  finding_STATION_DATES_UNSORTED: 'The dates of the file are not in order ({count} row(s)).',
  finding_STATION_DATES_ABSENT: 'No row in the file for {count} calendar day(s) ({first} to {last}).',
  finding_STATION_UNIT_ASSUMED: 'Column "{column}": no unit written; {unit} taken.',
  finding_STATION_UNIT_SUSPECT:
    'Column "{column}": the median is {median} {unit}; the values look like {seems}. Check the unit.',
  finding_STATION_RADIATION_SUSPECT:
    'Column "{column}": the median radiation is {percent} % of that at the top of the atmosphere at this place. Check the unit ({unit}).',
});
