import { openConnections, type Connections } from '../../../src/pipeline/sources/connections.ts';
import { createServices } from '../../../src/pipeline/sources/create-services.ts';
import type { SourceAnswer, SourceRequest } from '../../../src/pipeline/sources/source.ts';
import type { DayRange } from '../../../src/weather/civil-date.ts';
import type { ProviderId } from '../../../src/weather/sources.ts';
import type { VariableId } from '../../../src/weather/variables.ts';
import { startFaultServer, type FaultServer, type Reply } from './fault-server.ts';
import { day } from './hand-built-answers.ts';

export const TODAY = day('2026-01-15');

export interface OneSource {
  readonly server: FaultServer;
  readonly fetchDaily: (
    range: DayRange,
    options?: Partial<SourceRequest> & { onBytes?: (bytes: number) => void },
  ) => Promise<SourceAnswer>;
  readonly close: () => Promise<void>;
}

/** One source against a loopback server of its own. */
export async function startOneSource(
  id: ProviderId,
  answer: (url: URL) => Reply | Promise<Reply>,
  { clock }: { readonly clock?: () => number } = {},
): Promise<OneSource> {
  const server = await startFaultServer(answer);
  const connections: Connections = openConnections({
    deadlines: { retryStepMs: 1 },
    ...(clock && { clock }),
  });
  const sources = createServices({ connections, [id]: { baseUrl: server.baseUrl } }).sources;
  const source = sources.find((one) => one.id === id)!;
  const usual = { place: { lat: -15.78, lng: -47.87 }, zone: 'America/Sao_Paulo', today: TODAY };
  return {
    server,
    fetchDaily: (range, { onBytes = () => undefined, ...request } = {}) =>
      source.fetchDaily({ ...usual, ...request, range }, { signal: new AbortController().signal, onBytes }),
    async close() {
      await connections.close();
      await server.close();
    },
  };
}

/** A day's values by their columns, those that are missing left out. */
export function valuesOn({ series }: SourceAnswer, row: number): Partial<Record<VariableId, number>> {
  const values = Object.entries(series.values).map(([id, column]) => [id, column[row]!] as const);
  return Object.fromEntries(values.filter(([, value]) => !Number.isNaN(value)));
}
