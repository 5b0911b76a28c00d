import { Command } from 'commander';
import { addCalcCommand } from './calc.ts';
import type { CliDeps } from './cli-deps.ts';
import { addFitCommand } from './fit.ts';
import { addFuseCommand } from './fuse.ts';
import { addLearnCommand } from './learn.ts';
import { addNodeCommands } from './node-commands.ts';
import { addPlacesCommand } from './places.ts';
import { addStationCommand } from './station.ts';
import { addValidateCommand } from './validate.ts';
import { addVectorsCommand } from './vectors.ts';

const EXAMPLES = `
Examples:
  eto calc --lat -15.79 --lon -47.88 --start 2024-01-01 --end 2024-01-31 --source demo
  eto station farm.csv --lat -15.79 --lon -47.88 --elev 1172 -o eto.csv

Exit codes: 0 done, 1 failed, 2 wrong use.`;

/** The command line. Parsing throws: a `CommanderError` for wrong use, else what the command threw. */
export function buildProgram(deps: CliDeps): Command {
  const program = new Command('eto')
    .description('Reference evapotranspiration (FAO-56 ETo) of a place, mm/d.')
    .version(deps.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => deps.stdout.write(text),
      writeErr: (text) => deps.stderr.write(text),
    })
    .showHelpAfterError('(--help shows the options)')
    .addHelpText('after', EXAMPLES);
  addCalcCommand(program, deps);
  addStationCommand(program, deps);
  addPlacesCommand(program, deps);
  addLearnCommand(program, deps);
  addFuseCommand(program, deps);
  addFitCommand(program, deps);
  addValidateCommand(program, deps);
  addVectorsCommand(program, deps);
  addNodeCommands(program, deps);
  return program;
}
