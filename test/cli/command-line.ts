import { resolve } from 'node:path';
import { Writable } from 'node:stream';
import type { CalculateTools, CliDeps } from '../../src/cli/cli-deps.ts';
import { runCommandLine } from '../../src/cli/run-command-line.ts';
import { readCalibrations } from '../../src/pipeline/fuse/calibrations/read-calibrations.ts';
import { runPipeline, type PipelineRequest } from '../../src/pipeline/run-pipeline.ts';
import { PROVIDER_IDS, type ProviderId } from '../../src/weather/sources.ts';
import { fakeSource, type FakeBehaviour } from '../pipeline/fake-source.ts';

const calibrations = await readCalibrations(resolve(import.meta.dirname, '../../calibrations'));

type StartedNode = Parameters<CliDeps['startNode']>[0];

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What `calculate` was asked for. */
  readonly asked: readonly (PipelineRequest & Pick<CalculateTools, 'weather'>)[];
  readonly started: readonly StartedNode[];
}

export interface World {
  readonly isTty?: Partial<CliDeps['isTty']>;
  readonly language?: CliDeps['language'];
  readonly signal?: AbortSignal;
  readonly stdout?: Writable;
  readonly searchPlaces?: CliDeps['searchPlaces'];
  readonly sources?: Partial<Record<ProviderId, FakeBehaviour>>;
}

/** Runs a command line in memory: the real pipeline, sources that answer at once, 2024-06-01 12:00 UTC. */
export async function run(args: readonly string[], world: World = {}): Promise<Ran> {
  const stdout = collector();
  const stderr = collector();
  const asked: (PipelineRequest & Pick<CalculateTools, 'weather'>)[] = [];
  const started: StartedNode[] = [];
  const deps: CliDeps = {
    version: '9.9.9',
    stdout: world.stdout ?? stdout.stream,
    stderr: stderr.stream,
    isTty: { stdout: false, stderr: false, ...world.isTty },
    language: world.language ?? 'en',
    signal: world.signal ?? new AbortController().signal,
    now: () => Date.UTC(2024, 5, 1, 12),
    zoneOf: () => 'America/Sao_Paulo',
    calibrations,
    searchPlaces: async (question) => world.searchPlaces?.(question),
    startNode: async (options) => void started.push(options),
    async calculate(request, { weather, ...tools }) {
      asked.push({ ...request, weather });
      const sources = PROVIDER_IDS.map((id) =>
        fakeSource(id, { synthetic: weather === 'demo', ...world.sources?.[id] }),
      );
      return runPipeline(request, { sources, calibrations, ...tools });
    },
  };
  const code = await runCommandLine(args, deps);
  return { code, stdout: stdout.text(), stderr: stderr.text(), asked, started };
}

function collector(): { stream: Writable; text(): string } {
  const parts: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      parts.push(Buffer.from(chunk));
      done();
    },
  });
  return { stream, text: () => Buffer.concat(parts).toString() };
}

/** A pipe whose reader has gone, as after `| head`. */
export function closedPipe(): Writable {
  return new Writable({
    write(_chunk, _encoding, done) {
      done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    },
  });
}
