import type { Command } from 'commander';
import type { CliDeps } from './cli-deps.ts';

const DEMO = [
  '--demo',
  'answer every request with demonstration weather: synthetic, and labelled so',
] as const;

const NEEDS = `
Settings come from the environment. With DATABASE_URL and REDIS_URL servers and workers share the work; without
them a server does all by itself.`;

/** The server, and what works for it in other processes. */
export function addNodeCommands(program: Command, deps: CliDeps): void {
  program
    .command('serve')
    .description('the page and the API')
    .option(...DEMO, false)
    .addHelpText('after', NEEDS)
    .action(({ demo }: { demo: boolean }) => deps.startNode({ role: 'serve', demo }));
  program
    .command('worker')
    .description('calculates what servers have accepted')
    .option(...DEMO, false)
    .addHelpText('after', NEEDS)
    .action(({ demo }: { demo: boolean }) => deps.startNode({ role: 'worker', demo }));
}
