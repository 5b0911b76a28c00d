import type { EngineLog } from '../tasks/engine-log.ts';

/** A stop that takes longer than this says what it waits for, and again after as long. */
const PATIENCE_MS = 5_000;

/** Runs the parts of a stop and tells the log of those that take long: a process that does not end explains itself. */
export function patientStop(log: Pick<EngineLog, 'warn'>) {
  const waitingFor = new Set<string>();
  const timer = setInterval(
    () => log.warn({ waitingFor: [...waitingFor] }, 'Stopping takes long'),
    PATIENCE_MS,
  );
  return {
    part: async (name: string, work: Promise<void> | undefined): Promise<void> => {
      waitingFor.add(name);
      try {
        await work;
      } finally {
        waitingFor.delete(name);
      }
    },
    over: () => clearInterval(timer),
  };
}
