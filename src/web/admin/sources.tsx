import { useCallback } from 'react';
import { refusalText } from '../api/refusal-text.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { Health } from '../sources-page/service-card.tsx';
import { ServiceUsage } from '../sources-page/service-usage.tsx';
import { useSourcesSpeech } from '../sources-page/use-sources-speech.ts';
import { fetchSources } from './admin-api.ts';
import styles from './admin.module.css';
import { Fact } from '../controls/fact.tsx';
import { Ago } from '../sources-page/ago.tsx';
import { Facts } from './facts.tsx';
import { useAdminSpeech } from './use-admin-speech.ts';
import { useRenewed } from './use-renewed.ts';

/** How each service is doing, and how much of its allowance is used. */
export function Sources({ token }: { readonly token: string }) {
  const say = useAdminSpeech();
  const speech = useSpeech();
  const { say: saySource } = useSourcesSpeech();
  const { status, refusal } = useRenewed(useCallback(() => fetchSources(token), [token]));
  return (
    <section aria-labelledby="sources-title">
      <h2 id="sources-title">{say('sources')}</h2>
      {!status && <p className={styles.muted}>{refusal ? refusalText(refusal, speech) : say('asking')}</p>}
      <ul className={styles.cards}>
        {status?.sources.map((entry) => (
          <li key={entry.id} className={styles.card}>
            <h3>{entry.name}</h3>
            <Health entry={entry} />
            {!entry.synthetic && (
              <Facts>
                <Fact name={saySource('last_success')}>
                  {entry.last_success === null ? say('no_success_yet') : <Ago iso={entry.last_success} />}
                </Fact>
                <Fact name={saySource('usage')}>
                  <ServiceUsage entry={entry} />
                </Fact>
              </Facts>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
