import type { ServiceId } from '../../weather/sources.ts';
import type { SourceFailure } from './source.ts';

/** What is asked of the services, for those who count or trace it. Nothing here says where, when or for whom. */
export type ServiceEvent =
  /** One try of one request, as the provider sees it; `not_sent`: good manners kept it here. */
  | {
      readonly type: 'called';
      readonly service: ServiceId;
      readonly outcome: 'ok' | 'not_modified' | 'not_sent' | 'aborted' | SourceFailure;
      /** ms since the epoch. */
      readonly startedAt: number;
      readonly ms: number;
    }
  /** Looked up among what is kept: all of it was there, some, or none. */
  | { readonly type: 'lookedUp'; readonly service: ServiceId; readonly found: 'all' | 'some' | 'none' };

/** Must not throw. */
export type ObserveServices = (event: ServiceEvent) => void;
