import type { Kysely } from 'kysely';
import { endTask, finishTask } from './end-task.ts';
import type { GroupCommit } from './group-commit.ts';
import * as learning from './learning-changes.ts';
import * as node from './node-changes.ts';
import * as retention from './retention.ts';
import type { Database } from './schema.ts';
import { submitTask } from './submit-task.ts';
import * as task from './task-changes.ts';
import * as upload from './upload-changes.ts';
import * as weather from './weather-changes.ts';

/** Every change that can be made to the store, by name, so that one can be asked for from another thread. */
const CHANGES = {
  submitTask,
  finishTask,
  endTask,
  claimTask: task.claimTask,
  renewLease: task.renewLease,
  appendProgress: task.appendProgress,
  writeResultPage: task.writeResultPage,
  releaseTask: task.releaseTask,
  reclaimAllExcept: task.reclaimAllExcept,
  dropTasks: retention.dropTasks,
  dropResultPages: retention.dropResultPages,
  dropResultHeads: retention.dropResultHeads,
  dropStationChunks: retention.dropStationChunks,
  dropStationFiles: retention.dropStationFiles,
  dropKeys: retention.dropKeys,
  dropTombstones: retention.dropTombstones,
  announceUpload: upload.announceUpload,
  storeUploadChunk: upload.storeUploadChunk,
  completeUpload: upload.completeUpload,
  dropUpload: upload.dropUpload,
  keepWeather: weather.keepWeather,
  keepGroundHeight: weather.keepGroundHeight,
  dropOldestWeather: weather.dropOldestWeather,
  touchLearning: learning.touch,
  forgetLearning: learning.forget,
  dropUnusedLearnings: learning.dropUnused,
  nodeBeat: node.beat,
  nodeLeft: node.leave,
};

type Table = typeof CHANGES;
export type ChangeName = keyof Table;
export type ChangeArguments<Name extends ChangeName> =
  Parameters<Table[Name]> extends [Kysely<Database>, ...infer Arguments] ? Arguments : never;
export type ChangeAnswer<Name extends ChangeName> = Awaited<ReturnType<Table[Name]>>;

/** Makes one change, atomically; resolves after the commit that made it durable. Arguments and answers are plain data. */
export interface Changes {
  make<Name extends ChangeName>(name: Name, ...given: ChangeArguments<Name>): Promise<ChangeAnswer<Name>>;
}

type Subjects = { readonly [Name in ChangeName]?: (...given: ChangeArguments<Name>) => string | undefined };

/** The task that a change is about, where it touches no row but the task's own. */
const SUBJECTS: Subjects = {
  submitTask: ({ id, idempotency, lesson }) => (lesson ? undefined : (idempotency?.key ?? id)),
  finishTask: ({ task }, { outcome }) =>
    outcome.type === 'SUCCESS' && outcome.learning ? undefined : task.id,
  endTask: ({ id }) => id,
  claimTask: (id) => id,
  renewLease: ({ task }) => task.id,
  appendProgress: ({ task }) => task.id,
  writeResultPage: ({ task }) => task.id,
  releaseTask: ({ task }) => task.id,
};

/** Changes made by this thread; with `sideBySide`, those of different tasks while neighbours wait for their answers. */
export function changesHere(commits: GroupCommit, { sideBySide = false } = {}): Changes {
  return {
    make<Name extends ChangeName>(name: Name, ...given: ChangeArguments<Name>) {
      // One function of the table with its own arguments, as the signature of `make` has checked.
      const change = CHANGES[name] as unknown as (
        db: Kysely<Database>,
        ...given: ChangeArguments<Name>
      ) => Promise<ChangeAnswer<Name>>;
      const subject = sideBySide ? SUBJECTS[name]?.(...given) : undefined;
      return commits.write((db) => change(db, ...given), subject);
    },
  };
}
