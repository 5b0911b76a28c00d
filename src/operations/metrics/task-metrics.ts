import { Counter, Histogram, type Registry } from 'prom-client';
import { outcomeCode, type ObserveEngine } from '../../tasks/engine-event.ts';

const MINUTES = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600];

export function taskMetrics(registry: Registry): ObserveEngine {
  const registers = [registry];
  const accepted = new Counter({
    name: 'eto_tasks_accepted_total',
    help: 'Tasks made durable by this node',
    labelNames: ['kind'],
    registers,
  });
  const ended = new Counter({
    name: 'eto_tasks_ended_total',
    help: 'Tasks whose end this node wrote, by what they came to: SUCCESS or an error code',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  const whole = new Histogram({
    name: 'eto_task_duration_seconds',
    help: 'From the acceptance of a task to its end, the wait included',
    labelNames: ['kind'],
    buckets: MINUTES,
    registers,
  });
  const step = new Histogram({
    name: 'eto_task_step_duration_seconds',
    help: 'Steps of attempts on this node',
    labelNames: ['step'],
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120],
    registers,
  });
  const attempts = new Counter({
    name: 'eto_task_attempts_total',
    help: 'Attempts on this node, by how they ended',
    labelNames: ['how'],
    registers,
  });
  return (event) => {
    switch (event.type) {
      case 'accepted':
        accepted.inc({ kind: event.task.kind });
        break;
      case 'stepEnded':
        step.observe({ step: event.stepCode }, event.ms / 1000);
        break;
      case 'attemptEnded':
        attempts.inc({ how: event.how });
        break;
      case 'ended': {
        const { kind, createdAt } = event.task;
        ended.inc({ kind, outcome: outcomeCode(event.outcome) });
        whole.observe({ kind }, Math.max(0, event.at - createdAt) / 1000);
      }
    }
  };
}
