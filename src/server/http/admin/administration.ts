import type { RetryAnswer } from '../../../tasks/operate.ts';
import type { CancelAnswer } from '../../../tasks/cancel.ts';
import type { NodeStore } from '../../../tasks/node-store.ts';
import type { TaskOverview } from '../../../tasks/task-overview.ts';

/** What those who run the program may see and do; there only where they have set a token. */
export interface Administration {
  readonly token: string;
  readonly overview: TaskOverview;
  readonly nodes: Pick<NodeStore, 'list'>;
  readonly cancel: (id: string) => Promise<Exclude<CancelAnswer, { kind: 'wrong_token' }>>;
  readonly retry: (id: string) => Promise<RetryAnswer>;
}
