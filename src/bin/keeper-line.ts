import type { MessagePort } from 'node:worker_threads';
import type { ToKeep } from '../storage/weather-cache.ts';

// What the calculating thread wants kept, on its way to the thread that writes to the store, and the answers.

interface Sent {
  readonly number: number;
  readonly what: ToKeep;
}

/** The end of the calculating thread. Each resolves when the other end has kept it, or could not. */
export function sendToKeep(line: MessagePort): (what: ToKeep) => Promise<void> {
  const waiting = new Map<number, () => void>();
  let last = 0;
  line.on('message', (number: number) => {
    waiting.get(number)?.();
    waiting.delete(number);
  });
  return (what) =>
    new Promise((resolve) => {
      last += 1;
      waiting.set(last, resolve);
      line.postMessage({ number: last, what } satisfies Sent);
    });
}

/** The end of the thread that writes. */
export function keepWhatIsSent(line: MessagePort, keep: (what: ToKeep) => Promise<void>): void {
  line.on('message', ({ number, what }: Sent) => void keep(what).then(() => line.postMessage(number)));
}
