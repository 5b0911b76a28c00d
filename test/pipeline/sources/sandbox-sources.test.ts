/** The same suite against the sandbox's own weather: client and sandbox were written apart from one page. */
import { afterAll } from 'vitest';
import { startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import type { Reply } from './fault-server.ts';
import { day, nasaByHand, openMeteoByHand } from './hand-built-answers.ts';
import { testSource } from './test-source.ts';

const TODAY = day('2024-03-10');
const sandbox = await startSandbox({ today: () => TODAY });
afterAll(() => sandbox.close());

/** The sandbox's answer to a request, mark included. */
async function ask(baseUrl: string, { pathname, search }: URL): Promise<Reply> {
  const answer = await fetch(baseUrl + pathname + search);
  const mark = answer.headers.get('x-synthetic-weather');
  return {
    status: answer.status,
    ...(mark !== null && { headers: { 'x-synthetic-weather': mark } }),
    body: await answer.text(),
  };
}

for (const provider of [
  openMeteoByHand('open_meteo_archive', '/v1/archive'),
  openMeteoByHand('open_meteo_forecast', '/v1/forecast'),
  nasaByHand,
])
  testSource({
    name: `${provider.id} of the sandbox`,
    provider,
    healthy: (url) => ask(sandbox.baseUrls[provider.id], url),
    valuesKnown: false,
    synthetic: true,
    today: TODAY,
  });
