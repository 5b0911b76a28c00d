import { useSyncExternalStore } from 'react';
import type { SourceEntry, SourceStatusList } from '../../contract/source-status.ts';
import { civilDateIn } from '../../weather/civil-date.ts';
import { fetchSourceStatus } from '../api/sources.ts';
import { useSeconds } from '../clock.ts';
import { WarningIcon } from '../controls/icons.tsx';
import { renewedStatus, type RenewedStatus } from './renewed-status.ts';
import { ServiceCard } from './service-card.tsx';
import { stateOf } from './service-state.ts';
import styles from './service-list.module.css';
import type { SourcesSpeech } from './sources-speech.ts';
import { useSourcesSpeech } from './use-sources-speech.ts';

const EVERY_MS = 15_000;
const renewed = renewedStatus({ ask: fetchSourceStatus, everyMs: EVERY_MS, page: document });

/** Every service: how it is doing, what it gives, and under which rights. */
export function ServiceList() {
  const { say } = useSourcesSpeech();
  const heard = useSyncExternalStore(renewed.subscribe, renewed.get);
  const sources = heard.status?.sources ?? [];
  const isDemo = sources.length > 0 && sources.every(({ synthetic }) => synthetic);
  // The server gives its days by the same clock.
  const today = civilDateIn('UTC', heard.heardAt ?? 0);
  return (
    <>
      <p>{say('intro')}</p>
      <News heard={heard} />
      {isDemo && (
        <p className={styles.demo}>
          <WarningIcon />
          {say('demo_server')}
        </p>
      )}
      <ul className={styles.services}>
        {sources.map((entry) => (
          <li key={entry.id}>
            <ServiceCard entry={entry} today={today} />
          </li>
        ))}
      </ul>
      <p className={styles.json}>
        <a href="/api/v1/sources">{say('as_json')}</a>
      </p>
    </>
  );
}

/** How many respond and how new that is, or that the server is gone. Only a change of the state is announced. */
function News({ heard }: { readonly heard: RenewedStatus<SourceStatusList> }) {
  const { status, heardAt } = heard;
  const failed = heard.refusal !== null;
  const speech = useSourcesSpeech();
  const { say, moments } = speech;
  const now = useSeconds();
  const ago = heardAt === null ? '' : moments.ago(heardAt, Math.max(now, heardAt));
  return (
    <div className={styles.news}>
      <p role="status" className={failed ? styles.gone : undefined}>
        {failed && <WarningIcon />}
        {failed ? say('gone') : status ? summary(status.sources, heardAt ?? now, speech) : say('asking')}
      </p>
      {heardAt !== null && <p className={styles.renewed}>{say(failed ? 'stale' : 'renewed', { ago })}</p>}
    </div>
  );
}

/** Of the services that are asked at all. */
function summary(sources: readonly SourceEntry[], now: number, { say }: SourcesSpeech): string {
  const states = sources.map((entry) => stateOf(entry, now)).filter((state) => state !== 'demo');
  if (states.length === 0) return '';
  if (states.every((state) => state === 'unknown')) return say('none_checked');
  const count = states.filter((state) => state === 'up' || state === 'ailing').length;
  const total = states.length;
  return count === total ? say('all_respond', { total }) : say('some_respond', { count, total });
}
