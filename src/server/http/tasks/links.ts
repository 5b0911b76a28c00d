import type { TaskAccepted } from '../../../contract/task-events.ts';

/** Where everything of a task is, relative to the server. */
export function linksOf(taskId: string): TaskAccepted['links'] {
  const self = `/api/v1/eto/tasks/${taskId}`;
  return { self, events: `${self}/events`, ws: `/ws/task_status/${taskId}`, result: `${self}/result` };
}
