import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/start-sandbox.ts';
import { weatherFrom } from '../weather-from.ts';

/** Weather that comes at once, or when the test says so: what is under way stays so, and nobody waits for a clock. */
export interface HoldableWeather {
  readonly sandbox: Sandbox;
  /** For a server that is to have its weather from here. */
  readonly settings: Readonly<Record<string, string>>;
  /** No service answers from now on. */
  hold(): void;
  release(): void;
  close(): Promise<void>;
}

export async function startHoldableWeather(options: SandboxOptions = {}): Promise<HoldableWeather> {
  let released = Promise.resolve();
  let release: () => void = () => undefined;
  const sandbox = await startSandbox({ ...options, held: () => released });
  return {
    sandbox,
    settings: weatherFrom(sandbox.url),
    hold() {
      release();
      released = new Promise((resolve) => {
        release = resolve;
      });
    },
    release: () => release(),
    close() {
      release();
      return sandbox.close();
    },
  };
}
