import { raw } from './make-poison.ts';
import { AHEAD, BEHIND, metNorway, forecast, reports, BAD, withAndWithout } from './new-york.ts';
import { type Must, type PoisonCase } from './poison-case.ts';

const QUANTITIES = {
  temperature: ['air_temperature', 'temperature', 'temperature'],
  humidity: ['relative_humidity', 'relativeHumidity', 'relativeHumidity'],
  wind: ['wind_speed', 'windSpeed', 'windSpeed'],
} as const;
type Quantity = keyof typeof QUANTITIES;

/** One hour of the forecasts and of the reports, with another value. */
function oneHour(quantity: Quantity, value: unknown, must?: Must): PoisonCase[] {
  const [ofMet, ofForecast, ofReports] = QUANTITIES[quantity];
  const name = `${typeof value === 'string' ? value : JSON.stringify(value)} for ${quantity} in one hour`;
  return [
    ...withAndWithout(
      'met_norway',
      name,
      {
        met_norway: metNorway(
          ({ properties }) => (properties.timeseries[AHEAD]!.data.instant.details[ofMet] = value),
        ),
      },
      must,
    ),
    ...withAndWithout(
      'nws_forecast',
      name,
      { nws_forecast: forecast((layers) => (layers[ofForecast]!.values[AHEAD]!.value = value)) },
      must,
    ),
    ...withAndWithout(
      'nws_stations',
      name,
      {
        nws_stations: reports(({ features }) => {
          const report = features[features.length - 1 - BEHIND]?.properties[ofReports] as { value: unknown };
          report.value = value;
        }),
      },
      must,
    ),
  ];
}

export const EXTREMES: readonly PoisonCase[] = [
  ...[-999, -9999, 500, 99].flatMap((value) => oneHour('temperature', value)),
  ...oneHour('temperature', 58),
  ...oneHour('temperature', -85),
  ...[-999, -99, 300, 9999].flatMap((value) => oneHour('humidity', value)),
  ...[-999, -99, 600, 9999].flatMap((value) => oneHour('wind', value)),
  ...['"5"', '1e400', 'true', '[]'].flatMap((text) => oneHour('wind', raw(text), BAD)),
  ...(['temperature', 'humidity', 'wind'] as const).flatMap((quantity) => oneHour(quantity, null)),
];
