import type { Kysely } from 'kysely';
import type { TaskStore } from '../tasks/task-store.ts';
import type { GroupCommit } from './group-commit.ts';
import { removeExpired } from './retention.ts';
import type { Database } from './schema.ts';
import { endTask, finishTask } from './end-task.ts';
import * as log from './event-log.ts';
import { submitTask } from './submit-task.ts';
import * as change from './task-changes.ts';
import * as query from './task-queries.ts';

/** `reader` sees committed changes only, so nobody is told what a power cut could still take back. */
export function createTaskStore({
  reader,
  commits,
}: {
  reader: Kysely<Database>;
  commits: GroupCommit;
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

    submit: (task) => commits.write((db) => submitTask(db, task)),
    claim: (id, request) => commits.write((db) => change.claimTask(db, id, request)),
    renewLease: (claim, until) => commits.write((db) => change.renewLease(db, claim, until)),
    appendProgress: (claim, data, now) =>
      commits.write((db) => change.appendProgress(db, claim, { data, now })),
    writeResultPage: (claim, page, body) =>
      commits.write((db) => change.writeResultPage(db, claim, { page, body })),
    finish: (claim, outcome, now) => commits.write((db) => finishTask(db, claim, { outcome, now })),
    release: (claim, options) => commits.write((db) => change.releaseTask(db, claim, options)),
    end: (id, outcome, condition) => commits.write((db) => endTask(db, { id, outcome }, condition)),
    reclaimAllExcept: (workerId, now) => commits.write((db) => change.reclaimAllExcept(db, workerId, now)),
    removeExpired: (now) => removeExpired(commits, now),
  };
}
