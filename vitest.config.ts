import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = import.meta.dirname;

/** Rooms of tests that only call functions: no process, server or browser, nothing that outlives a file. */
const PURE_ROOMS = ['calculation', 'contract', 'fao56', 'pipeline', 'sandbox', 'tasks', 'weather', 'web'];

/** A file that changes the clock, a module or a global does not share its process with another. */
const CHANGES_THE_WORLD = /\bvi\.(?!fn\b)|\bglobalThis\b|\bprocess\.(env|chdir|on|once)\b/;

/** Rooms whose tests take long, in the order in which they start: none of them is left to one core at the end. */
const LONG_ROOMS = ['browser', 'model', 'cluster', 'faults', 'poison', 'cli'];

/** Nothing is known of earlier runs in a clean clone: by rooms then, and in them by the size of the file. */
class LongRoomsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification) => {
      const rank = LONG_ROOMS.findIndex((room) => relative(root, moduleId).startsWith(`test/${room}/`));
      return rank < 0 ? LONG_ROOMS.length : rank;
    };
    return (await super.sort(files)).sort((a, b) => rankOf(a) - rankOf(b));
  }
}

const allFiles = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .map((name) => `test/${name}`)
  .filter((file) => /\.test\.tsx?$/.test(file));
const pureFiles = allFiles.filter(
  (file) =>
    PURE_ROOMS.some((room) => file.startsWith(`test/${room}/`)) &&
    !CHANGES_THE_WORLD.test(readFileSync(join(root, file), 'utf8')),
);

export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Two cores: more workers only make the ones with servers and browsers wait.
    maxWorkers: 2,
    // What a loaded machine is given to reach a state that is waited for, where a test says nothing else.
    expect: { poll: { timeout: 10_000 } },
    sequence: { sequencer: LongRoomsFirst },
    projects: [
      // By name, without a list of what is left out: that one is the command line's.
      {
        extends: true,
        test: { name: 'alone', include: allFiles.filter((file) => !pureFiles.includes(file)) },
      },
      {
        extends: true,
        // One process and its modules for many files: to begin them anew takes longer than their tests.
        test: { name: 'together', include: pureFiles, isolate: false },
      },
    ],
  },
});
