import { openConnections, type Connections } from '../../../src/pipeline/sources/connections.ts';
import { createSources } from '../../../src/pipeline/sources/create-sources.ts';
import type { SourceAnswer } from '../../../src/pipeline/sources/source.ts';
import type { DayRange } from '../../../src/weather/civil-date.ts';
import type { ProviderId } from '../../../src/weather/sources.ts';
import { startFaultServer, type FaultServer, type Reply } from './fault-server.ts';
import { day } from './hand-built-answers.ts';

export const TODAY = day('2026-01-15');

export interface OneSource {
  readonly server: FaultServer;
  readonly fetchDaily: (
    range: DayRange,
    options?: { zone?: string; onBytes?: (bytes: number) => void },
  ) => Promise<SourceAnswer>;
  readonly close: () => Promise<void>;
}

/** One source against a loopback server of its own. */
export async function startOneSource(
  id: ProviderId,
  answer: (url: URL) => Reply | Promise<Reply>,
): Promise<OneSource> {
  const server = await startFaultServer(answer);
  const connections: Connections = openConnections({ deadlines: { retryStepMs: 1 } });
  const sources = createSources({ connections, [id]: { baseUrl: server.baseUrl } });
  const source = sources.find((one) => one.id === id)!;
  return {
    server,
    fetchDaily: (range, { zone = 'America/Sao_Paulo', onBytes = () => undefined } = {}) =>
      source.fetchDaily(
        { place: { lat: -15.78, lng: -47.87 }, zone, range, today: TODAY },
        { signal: new AbortController().signal, onBytes },
      ),
    async close() {
      await connections.close();
      await server.close();
    },
  };
}
