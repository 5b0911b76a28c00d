import type { EngineLog } from '../tasks/engine-log.ts';
import { outcomeCode, type ObserveEngine } from '../tasks/engine-event.ts';

/** The life of each task in the log: its id, and nothing of what it is about. */
export function taskLog(log: Pick<EngineLog, 'info'>): ObserveEngine {
  return (event) => {
    const { id: taskId, kind } = event.task;
    switch (event.type) {
      case 'accepted':
        log.info({ taskId, kind }, 'A task was accepted');
        break;
      case 'attemptEnded':
        log.info(
          { taskId, attempt: event.attempt, how: event.how, ms: Math.round(event.ms) },
          'An attempt ended',
        );
        break;
      case 'ended':
        log.info({ taskId, kind, outcome: outcomeCode(event.outcome) }, 'A task ended');
        break;
      case 'stepEnded':
    }
  };
}
