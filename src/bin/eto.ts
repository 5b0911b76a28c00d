#!/usr/bin/env node
import { timeZoneOf } from '../calculation/time-zone.ts';
import { runCommandLine } from '../cli/run-command-line.ts';
import { CommandFailed } from '../cli/exit-codes.ts';
import type { CliDeps } from '../cli/cli-deps.ts';
import { pickLanguage } from '../contract/languages.ts';
import { toldFailure } from './failure-sentence.ts';
import { gazetteerWhenAsked } from './gazetteer-file.ts';
import { readSettings } from './settings.ts';
import { shippedCalibrations } from './shipped-calibrations.ts';
import { VERSION } from './version.ts';
import type { WeatherEndpoints } from './weather-endpoints.ts';

try {
  process.exitCode = await run();
} catch (error) {
  const { told, exitCode } = toldFailure(error);
  console.error(told);
  process.exitCode = exitCode;
}

/** Loaded when asked for: the other commands need no server. */
async function startNode(
  options: Parameters<CliDeps['startNode']>[0],
  { signal }: AbortController,
): Promise<void> {
  const { runNode } = await import('./run-node.ts');
  if (signal.aborted) return;
  try {
    await runNode(options);
  } catch (error) {
    // A connection that the start leaves half open must not keep the process.
    setTimeout(() => process.exit(), 1_000).unref();
    const { told, exitCode } = toldFailure(error);
    if (typeof told !== 'string') throw error;
    throw new CommandFailed(exitCode, told);
  }
}

async function run() {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  // A command line answers one person at once: demonstration weather need not pretend to be far away.
  const settings = { ...readSettings(process.env), SANDBOX_LATENCY_MS: [0, 0] as [number, number] };
  const calibrations = await shippedCalibrations();
  const gazetteer = gazetteerWhenAsked();
  let endpoints: WeatherEndpoints | undefined; // loaded when weather is asked for: a station file needs none of it
  try {
    return await runCommandLine(process.argv.slice(2), {
      version: VERSION,
      stdout: process.stdout,
      stderr: process.stderr,
      isTty: { stdout: process.stdout.isTTY, stderr: process.stderr.isTTY },
      language: pickLanguage(
        (process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG)?.replaceAll('_', '-'),
      ),
      signal: stopping.signal,
      now: Date.now,
      zoneOf: timeZoneOf,
      calibrations,
      searchPlaces: async (question) => (await gazetteer.open())?.search(question),
      startNode: (options) => startNode(options, stopping),
      async calculate(request, { weather, ...tools }) {
        const [{ weatherEndpoints }, { runPipeline }] = await Promise.all([
          import('./weather-endpoints.ts'),
          import('../pipeline/run-pipeline.ts'),
        ]);
        endpoints = weatherEndpoints(settings, { demo: false });
        const { sources, elevation } = await endpoints.services(weather);
        return runPipeline(request, { calibrations, ...tools, sources, elevation });
      },
    });
  } finally {
    await Promise.all([endpoints?.close(), gazetteer.close()]);
  }
}
