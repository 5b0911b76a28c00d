import { expect, it } from 'vitest';
import { calculateEto } from '../../src/calculation/calculate-eto.ts';
import { taskInput } from '../../src/calculation/eto-task-input.ts';
import { validateTaskRequest } from '../../src/contract/validate-task-request.ts';
import type { RunContext } from '../../src/tasks/task-kind.ts';
import { PROVIDER_IDS } from '../../src/weather/sources.ts';
import { fakeSource } from '../pipeline/fake-source.ts';

const REQUEST = { lat: -7.53, lng: -46.04, elevation: 280, start_date: '2024-01-01', end_date: '2024-01-03' };

async function outcomeOf(request: object) {
  const check = validateTaskRequest(request, {
    nowMs: Date.UTC(2024, 5, 1),
    zoneOf: () => 'America/Fortaleza',
  });
  if (!check.ok) throw new Error(JSON.stringify(check.problems));
  const input = taskInput(check.value);
  const sources = PROVIDER_IDS.map((id) => fakeSource(id));
  const kind = calculateEto({
    services: async () => ({ sources, elevation: { heightOf: async () => 280 } }),
    status: { succeeded: () => undefined, failed: () => undefined },
  });
  const context = {
    task: { id: 'a', language: 'en', input },
    signal: new AbortController().signal,
    report: async () => undefined,
    writeResultPage: async () => undefined,
  };
  const outcome = await kind.run(context as unknown as RunContext);
  if (outcome.type !== 'SUCCESS') throw new Error(JSON.stringify(outcome));
  return { input, outcome };
}

it('what a place is called goes with the result and changes nothing in it', async () => {
  const plain = await outcomeOf(REQUEST);
  const named = await outcomeOf({ ...REQUEST, place_name: 'Balsas, MA' });
  expect(plain.input).not.toHaveProperty('place_name');
  expect(named.input).toEqual({ ...plain.input, place_name: 'Balsas, MA' });
  const { place, ...head } = named.outcome.data as { place: Record<string, unknown> };
  const { place: plainPlace, ...plainHead } = plain.outcome.data as { place: Record<string, unknown> };
  expect(place).toEqual({ ...plainPlace, name: 'Balsas, MA' });
  expect(head).toEqual(plainHead);
});
