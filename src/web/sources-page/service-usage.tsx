import type { SourceEntry } from '../../contract/source-status.ts';
import { quotaText } from './service-facts.ts';
import styles from './service-card.module.css';
import { useSourcesSpeech } from './use-sources-speech.ts';

/** What has been used of each allowance; of a service that names none, how often it was asked. */
export function ServiceUsage({ entry: { calls, quota } }: { readonly entry: SourceEntry }) {
  const { say, format } = useSourcesSpeech();
  if (quota.length > 0) {
    return (
      <ul className={styles.quotas}>
        {quota.map((one) => (
          <Quota key={one.seconds} quota={one} />
        ))}
      </ul>
    );
  }
  if (calls === null) return say('usage_unknown');
  return calls === 1 ? say('one_call') : say('calls', { count: format.number(Math.ceil(calls), 0) });
}

function Quota({ quota }: { readonly quota: SourceEntry['quota'][number] }) {
  const speech = useSourcesSpeech();
  const { seconds, used, calls } = quota;
  const share = calls > 0 ? Math.min(1, used / calls) : 1;
  return (
    <li data-full={share >= 1 ? '' : undefined}>
      {quotaText(quota, speech)}
      {seconds > 1 && share >= 1 && ` (${speech.say('quota_full')})`}
      {seconds > 1 && (
        <span className={styles.bar} aria-hidden="true">
          <span style={{ width: `${share * 100}%` }} />
        </span>
      )}
    </li>
  );
}
