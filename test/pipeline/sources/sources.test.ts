import { day, healthy, nasaByHand, openMeteoByHand, type HandBuilt } from './hand-built-answers.ts';
import { testSource } from './test-source.ts';

const providers: HandBuilt[] = [
  openMeteoByHand('open_meteo_archive', '/v1/archive'),
  openMeteoByHand('open_meteo_forecast', '/v1/forecast'),
  nasaByHand,
];

for (const provider of providers)
  testSource({
    name: provider.id,
    provider,
    healthy: healthy(provider),
    valuesKnown: true,
    synthetic: false,
    today: day('2024-03-10'),
  });
