import type { Command } from 'commander';
import type { CliDeps } from './cli-deps.ts';

const DEMO = [
  '--demo',
  'answer every request with demonstration weather: synthetic, and labelled so',
] as const;

/** The server, and what works for it in other processes. Settings come from the environment. */
export function addNodeCommands(program: Command, deps: CliDeps): void {
  program
    .command('serve')
    .description(
      'the page and the API; with DATABASE_URL and REDIS_URL workers calculate for it, else it does all by itself',
    )
    .option(...DEMO, false)
    .action(({ demo }: { demo: boolean }) => deps.startNode({ role: 'serve', demo }));
  program
    .command('worker')
    .description('calculates what the servers of the same DATABASE_URL and REDIS_URL have accepted')
    .option(...DEMO, false)
    .action(({ demo }: { demo: boolean }) => deps.startNode({ role: 'worker', demo }));
}
