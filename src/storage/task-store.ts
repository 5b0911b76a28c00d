import type { Kysely } from 'kysely';
import type { TaskStore } from '../tasks/task-store.ts';
import type { Changes } from './changes.ts';
import { removeExpired } from './remove-expired.ts';
import type { Database } from './schema.ts';
import { findSubmitted } from './submit-task.ts';
import * as log from './event-log.ts';
import * as query from './task-queries.ts';

/** `reader` sees committed changes only, so nobody is told what a power cut could still take back. */
export function createTaskStore({
  reader,
  changes,
  weatherBytes = Infinity,
}: {
  reader: Kysely<Database>;
  changes: Changes;
  weatherBytes?: number;
}): TaskStore {
  return {
    get: (id) => query.findTask(reader, id),
    readEvents: (id, afterSeq, limit) => log.readEvents(reader, { id, afterSeq, limit }),
    lastEvent: (id) => log.lastEvent(reader, id),
    wasRemoved: (id) => query.wasRemoved(reader, id),
    listClaimable: (rules, limit) => query.listClaimable(reader, rules, limit),
    listOverdue: (limits, limit) => query.listOverdue(reader, limits, limit),
    countActive: () => query.countActive(reader),
    readResultHead: (id) => query.readResultHead(reader, id),
    readResultPage: (id, page) => query.readResultPage(reader, id, page),

    findSubmitted: (claim, now) => findSubmitted(reader, claim, now),
    submit: (task) => changes.make('submitTask', task),
    claim: (id, request) => changes.make('claimTask', id, request),
    renewLease: (claim, until) => changes.make('renewLease', claim, until),
    appendProgress: (claim, data, now) => changes.make('appendProgress', claim, { data, now }),
    writeResultPage: (claim, page, body) => changes.make('writeResultPage', claim, { page, body }),
    finish: (claim, outcome, now) => changes.make('finishTask', claim, { outcome, now }),
    release: (claim, options) => changes.make('releaseTask', claim, options),
    end: (id, outcome, condition) => changes.make('endTask', { id, outcome }, condition),
    reclaimAllExcept: (workerId, now) => changes.make('reclaimAllExcept', workerId, now),
    removeExpired: (now) => removeExpired(changes, { now, weatherBytes }),
  };
}
