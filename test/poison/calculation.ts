import { runPipeline, type PipelineResult } from '../../src/pipeline/run-pipeline.ts';
import { openConnections, type Deadlines } from '../../src/pipeline/sources/connections.ts';
import { createServices, type Services } from '../../src/pipeline/sources/create-services.ts';
import { PROVIDER_IDS, type ProviderId, type ServiceId } from '../../src/weather/sources.ts';
import type { World } from './world.ts';

export type Outcome = { readonly result: PipelineResult } | { readonly error: unknown };

/** The real clients, freshly made, each pointed at the upstream. */
export interface Clients {
  readonly services: Services;
  close(): Promise<void>;
}

export function openClients(baseUrl: string, deadlines: Partial<Deadlines>): Clients {
  const connections = openConnections({ deadlines });
  const everyone: ServiceId[] = [...PROVIDER_IDS, 'opentopodata'];
  const endpoints = Object.fromEntries(everyone.map((id) => [id, { baseUrl }]));
  return { services: createServices({ connections, ...endpoints }), close: () => connections.close() };
}

export interface Asked {
  readonly world: World;
  readonly sources: readonly ProviderId[];
  /** Who knows the elevation: the person, or the services of the ground and the weather. */
  readonly elevation: 'given' | 'asked';
}

/** Far above every deadline that the cases set: whoever is still busy then hangs. */
const HANG_MS = 15_000;

/** One calculation, as the program makes it. */
export async function calculate({ services }: Clients, asked: Asked): Promise<Outcome> {
  const { world, sources } = asked;
  const { place, zone, range, today, elevation } = world;
  const request = { place, zone, range, today, sources, mode: 'historical' };
  const tools = { ...services, signal: new AbortController().signal, report: () => undefined };
  const work = runPipeline({ ...request, ...(asked.elevation === 'given' && { elevation }) }, tools);
  let timer: NodeJS.Timeout | undefined;
  const hang = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`still busy after ${HANG_MS} ms`)), HANG_MS);
  });
  try {
    return { result: await Promise.race([work, hang]) };
  } catch (error) {
    return { error };
  } finally {
    clearTimeout(timer);
  }
}
