import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { temporaryDirectory } from '../temporary-directory.ts';

/** Within the project, so that the driver's package is found from there. */
const BUNDLES = resolve(import.meta.dirname, '../../../node_modules/.cache/test-children');

export interface Child {
  readonly pid: number;
  readonly lines: string[];
  /** The next line that nobody has asked for yet. */
  nextLine(): Promise<string>;
  /** SIGKILL, as the power button would. */
  kill(): Promise<void>;
}

/**
 * Makes a script of this folder one JavaScript file, so that processes can run it, also on a Node that does not
 * strip types, without loading hundreds of modules each. Gives the function that starts one on a directory.
 */
export async function prepareChild(script: string): Promise<(directory: string) => Child> {
  await mkdir(BUNDLES, { recursive: true });
  const outDir = await temporaryDirectory(BUNDLES);
  await build({
    configFile: false,
    logLevel: 'silent',
    build: { ssr: join(import.meta.dirname, script), outDir, minify: false },
    ssr: { noExternal: true, external: ['@photostructure/sqlite'] },
  });
  const bundle = join(outDir, basename(script).replace(/\.ts$/, '.js'));
  return (directory) => start(bundle, directory);
}

function start(bundle: string, directory: string): Child {
  const child = spawn(process.execPath, ['--no-warnings', bundle, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const output = createInterface({ input: child.stdout });
  output.on('line', (line) => lines.push(line));
  let read = 0;
  return {
    pid: child.pid ?? 0,
    lines,
    async nextLine() {
      while (lines.length <= read) await once(output, 'line');
      return lines[read++] ?? '';
    },
    kill: () => killed(child),
  };
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  // 'close' rather than 'exit': then everything it had written is read.
  await once(child, 'close');
}
