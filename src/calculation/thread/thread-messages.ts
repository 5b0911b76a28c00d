import type { ProviderId } from '../../weather/sources.ts';
import type { ServiceUsage } from '../service-usage.ts';
import type { ServiceEvent } from '../../pipeline/sources/service-event.ts';
import type { ProgressReport } from '../../tasks/task-kind.ts';
import type { Outcome, Task } from '../../tasks/task.ts';

/** Real providers, or demonstration weather. */
export type Weather = 'live' | 'demo';

/** What the server's thread says to the one that calculates; `run` numbers one attempt of one task. */
export type ToThread =
  | { readonly say: 'run'; readonly run: number; readonly kind: string; readonly task: Task; attempt: number }
  | { readonly say: 'stop'; readonly run: number }
  /** Answer to `page`: whether the store has taken it. */
  | { readonly say: 'pageStored'; readonly run: number; readonly page: number; readonly ok: boolean }
  /** How has each service been used? */
  | { readonly say: 'usage' }
  | { readonly say: 'close' };

/** What the calculating thread answers. */
export type FromThread =
  | { readonly say: 'report'; readonly run: number; readonly progress: ProgressReport }
  | { readonly say: 'page'; readonly run: number; readonly page: number; readonly body: Uint8Array }
  | { readonly say: 'outcome'; readonly run: number; readonly outcome: Outcome }
  | { readonly say: 'crash'; readonly run: number; readonly error: Error }
  | { readonly say: 'usage'; readonly usage: ServiceUsage }
  /** `run`: for whom it was done first, where that is known; others may have joined. */
  | {
      readonly say: 'service';
      readonly weather: Weather;
      readonly event: ServiceEvent;
      readonly run: number | undefined;
    }
  | { readonly say: 'sourceSucceeded'; readonly source: ProviderId }
  | {
      readonly say: 'sourceFailed';
      readonly source: ProviderId;
      readonly failure: { readonly reason: string; readonly reachable: boolean };
    };
