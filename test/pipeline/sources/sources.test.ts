import { day, healthy, nasaByHand, openMeteoByHand, type HandBuilt } from './hand-built-answers.ts';
import { nwsForecastByHand, nwsStationsByHand } from './hand-built-nws.ts';
import { metNorwayByHand } from './hand-built-steps.ts';
import { testSource } from './test-source.ts';

/** Each provider on a day whose window holds 2024-02-29. */
const AFTER_LEAP_DAY = day('2024-03-10');
const BEFORE_LEAP_DAY = day('2024-02-26');
const DAYS_AFTER_LEAP_DAY = day('2024-03-03');

const providers: [HandBuilt, today: number][] = [
  [openMeteoByHand('open_meteo_archive', '/v1/archive'), AFTER_LEAP_DAY],
  [openMeteoByHand('open_meteo_forecast', '/v1/forecast'), AFTER_LEAP_DAY],
  [nasaByHand, AFTER_LEAP_DAY],
  [metNorwayByHand(BEFORE_LEAP_DAY), BEFORE_LEAP_DAY],
  [nwsForecastByHand(BEFORE_LEAP_DAY), BEFORE_LEAP_DAY],
  [nwsStationsByHand, DAYS_AFTER_LEAP_DAY],
];

for (const [provider, today] of providers)
  testSource({
    name: provider.id,
    provider,
    healthy: healthy(provider),
    valuesKnown: true,
    synthetic: false,
    today,
  });
