import { isTerminalMessage } from '../../src/contract/fold.ts';
import type { TaskMessage } from '../../src/contract/task-events.ts';

const MOST_EVENTS = 500;

/** I1, I2, I5, I13 and the log's part of I14. */
export function checkLog(log: readonly TaskMessage[]): string[] {
  if (log.length === 0) return ['I1: the log is empty'];
  return [...checkDense(log), ...checkTerminal(log), ...checkRising(log), ...checkSize(log)];
}

function checkDense(log: readonly TaskMessage[]): string[] {
  const first = log[0];
  return log.flatMap((event, i) => [
    ...(event.seq === i + 1 ? [] : [`I1: the log has seq ${event.seq} at place ${i + 1}`]),
    ...(event.epoch === first?.epoch ? [] : [`I1: the log changes its epoch at seq ${event.seq}`]),
    ...(event.task_id === first?.task_id
      ? []
      : [`I14: the log holds an event of ${event.task_id} at seq ${event.seq}`]),
  ]);
}

function checkTerminal(log: readonly TaskMessage[]): string[] {
  const terminals = log.filter(isTerminalMessage);
  if (terminals.length === 0) return ['I2: the log has no terminal event'];
  const early = log.slice(0, -1).filter(isTerminalMessage);
  return [
    ...(terminals.length > 1 ? [`I2: the log has ${terminals.length} terminal events`] : []),
    ...early.map(({ seq }) => `I2: the terminal event at seq ${seq} is not the last of the log`),
  ];
}

function checkRising(log: readonly TaskMessage[]): string[] {
  let progress = 0;
  let attempt = 0;
  return log.flatMap((event) => {
    const now = progressOf(event) ?? progress;
    const wrong = [
      ...(now < progress ? [`I5: progress falls from ${progress} to ${now} at seq ${event.seq}`] : []),
      ...(event.attempt < attempt
        ? [`I5: the attempt falls from ${attempt} to ${event.attempt} at seq ${event.seq}`]
        : []),
      ...((now === 100) === (event.type === 'SUCCESS')
        ? []
        : [`I5: ${event.type} at seq ${event.seq} tells progress ${now}`]),
      ...(event.type === 'ERROR' && now > progress
        ? [`I5: the ERROR at seq ${event.seq} tells progress ${now} after ${progress}`]
        : []),
    ];
    progress = now;
    attempt = event.attempt;
    return wrong;
  });
}

function progressOf(event: TaskMessage): number | undefined {
  return event.data.progress;
}

function checkSize(log: readonly TaskMessage[]): string[] {
  return log.length > MOST_EVENTS ? [`I13: the log has ${log.length} events`] : [];
}
