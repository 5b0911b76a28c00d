#!/usr/bin/env node
import { Command } from 'commander';
import { toldFailure } from './failure-sentence.ts';
import { runNode } from './run-node.ts';
import { VERSION } from './version.ts';

const EXIT_USAGE = 2;

const command = new Command('npm start --')
  .description('Serves the page and the API. Settings come from the environment; see the README.')
  .version(VERSION)
  .option('--demo', 'answer every request with demonstration weather: synthetic, and labelled so', false)
  .configureHelp({ showGlobalOptions: false })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : EXIT_USAGE))
  .parse();

try {
  await runNode({ role: 'all', ...command.opts<{ demo: boolean }>() });
} catch (error) {
  const { told, exitCode } = toldFailure(error);
  console.error(told);
  process.exit(exitCode);
}
