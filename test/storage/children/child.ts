import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const LOADER = join(import.meta.dirname, '../typescript-loader.mjs');

export interface Child {
  readonly pid: number;
  readonly lines: string[];
  /** The next line that nobody has asked for yet. */
  nextLine(): Promise<string>;
  /** SIGKILL, as the power button would. */
  kill(): Promise<void>;
}

/** Runs a script of this folder in a process of its own. */
export function startChild(script: string, directory: string): Child {
  const child = spawn(
    process.execPath,
    ['--no-warnings', '--import', LOADER, join(import.meta.dirname, script), directory],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const lines: string[] = [];
  const unread = createInterface({ input: child.stdout });
  unread.on('line', (line) => lines.push(line));
  let read = 0;
  return {
    pid: child.pid ?? 0,
    lines,
    async nextLine() {
      while (lines.length <= read) await once(unread, 'line');
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
