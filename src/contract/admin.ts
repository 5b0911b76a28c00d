import { z } from 'zod';
/** What those who run the program see. Nothing here says where a calculation is or what is in a file. */
const AdminTask = z
  .object({
    id: z.string(),
    kind: z.string(),
    state: z.enum(['queued', 'running', 'success', 'error', 'cancelled']),
    created_at: z.string(),
    started_at: z.string().nullable(),
    finished_at: z.string().nullable(),
    age_s: z.number().meta({ description: 'Since the submit' }),
    attempt: z.int(),
    progress: z.int(),
    step_code: z.string().nullable().meta({ description: 'The step last told' }),
    owner: z.string().nullable().meta({ description: 'The node that runs it' }),
    failure: z.object({ code: z.string(), message: z.string(), details: z.string() }).nullable(),
    retry_of: z.string().nullable(),
    retried_by: z.string().nullable(),
  })
  .meta({ id: 'AdminTask' });
export type AdminTask = z.infer<typeof AdminTask>;

export const AdminTaskPage = z
  .object({
    tasks: z.array(AdminTask),
    next: z.string().nullable().meta({ description: 'For `after`; null on the last page' }),
  })
  .meta({ id: 'AdminTaskPage' });
export type AdminTaskPage = z.infer<typeof AdminTaskPage>;

const AdminNode = z.object({
  id: z.string(),
  role: z.string(),
  version: z.string(),
  started_at: z.string(),
  seen_at: z.string(),
  alive: z.boolean().meta({ description: 'Seen within three beats' }),
  load: z.object({
    running: z.int(),
    watchers: z.int(),
    loop_lag_ms: z.number().meta({ description: 'The longest since the last beat' }),
    memory_mb: z.number().nullable().meta({ description: 'Of the whole process' }),
  }),
});

export const AdminOverview = z
  .object({
    queued: z.int(),
    running: z.int(),
    running_tasks: z.array(AdminTask).meta({ description: 'The longest; more in the list of tasks' }),
    failures_last_hour: z
      .array(z.object({ code: z.string(), count: z.int() }))
      .meta({ description: 'How many tasks failed for which reason, the most frequent first' }),
    nodes: z.array(AdminNode),
  })
  .meta({ id: 'AdminOverview' });
export type AdminOverview = z.infer<typeof AdminOverview>;

export const AdminCancelled = z
  .object({ task_id: z.string(), cancelled: z.boolean().meta({ description: 'False: it had ended before' }) })
  .meta({ id: 'AdminCancelled' });

export const AdminRetried = z
  .object({
    task_id: z.string().meta({ description: 'The new task' }),
    retry_of: z.string(),
    repeated: z.boolean().meta({ description: 'It had been tried again before, as this one' }),
  })
  .meta({ id: 'AdminRetried' });
