import type { Command } from 'commander';
import type { CliDeps } from './cli-deps.ts';

const DEMO = [
  '--demo',
  'answer every request with demonstration weather: synthetic, and labelled so',
] as const;

const NEEDS = `
Settings come from the environment. With DATABASE_URL and REDIS_URL servers and workers share the work; without
them a server does all by itself.`;

const NODES = [
  { role: 'serve', description: 'the page and the API' },
  { role: 'worker', description: 'calculates what servers have accepted' },
] as const;

/** The server, and what works for it in other processes. */
export function addNodeCommands(program: Command, deps: CliDeps): void {
  for (const { role, description } of NODES)
    program
      .command(role)
      .description(description)
      .option(...DEMO, false)
      .addHelpText('after', NEEDS)
      .action(({ demo }: { demo: boolean }) => deps.startNode({ role, demo }));
}
