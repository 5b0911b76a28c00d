import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');

export interface RunningServer {
  readonly url: string;
  readonly pid: number;
  readonly dataDir: string;
  /** Everything the process wrote, for the message of a failing test. */
  output(): string;
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Resolves when the process has ended, however that came. */
  readonly exited: Promise<unknown>;
  /** Ends the process and removes its data, unless they were given from outside. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A directory to keep: a restart on the same data. */
  readonly dataDir?: string;
  /** Another program than the server's entry point, relative to the project. */
  readonly script?: string;
}

export function temporaryDirectory(): string {
  return mkdtempSync(join(tmpdir(), 'eto-test-'));
}

/** Starts the built program as its own process on a free port and waits for the line with its address. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const dataDir = options.dataDir ?? temporaryDirectory();
  const child = spawn(
    process.execPath,
    [join(ROOT, options.script ?? 'dist/bin/serve.js'), ...(options.args ?? [])],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PORT: '0', DATA_DIR: dataDir, ...options.env },
    },
  );
  const written: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => written.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => written.push(chunk.toString()));
  const output = () => written.join('');
  const url = await addressOf(child, output);
  const exited = once(child, 'exit');
  const kill = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await exited;
  };
  return {
    url,
    pid: child.pid!,
    dataDir,
    output,
    kill,
    exited,
    async stop() {
      await kill('SIGKILL');
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** What the line that says that the program is ready names: the address of a server. */
function addressOf(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const address = /ready: (\S+)/.exec(output())?.[1];
      if (address) resolve(address);
    };
    child.stdout?.on('data', look);
    child.once('exit', (code, signal) =>
      reject(new Error(`the server ended (${code ?? signal}):\n${output()}`)),
    );
  });
}
