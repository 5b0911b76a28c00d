import type { SourceEntry } from '../../contract/source-status.ts';
import type { EpochDay } from '../../weather/civil-date.ts';
import { useSeconds } from '../clock.ts';
import { Fact } from '../controls/fact.tsx';
import { CheckIcon, CloseIcon, DotsIcon, PauseIcon, WarningIcon } from '../controls/icons.tsx';
import { Ago } from './ago.tsx';
import { CitationCopy } from './citation-copy.tsx';
import { daysText, delayText, licenceText, offerText, reasonText, regionText } from './service-facts.ts';
import { failedLast, stateOf, type ServiceState } from './service-state.ts';
import { ServiceUsage } from './service-usage.tsx';
import styles from './service-card.module.css';
import { useSourcesSpeech } from './use-sources-speech.ts';

interface CardProps {
  readonly entry: SourceEntry;
  readonly today: EpochDay;
}

/** One service, for those who only want to know whether it is there and for those who run the server. */
export function ServiceCard({ entry, today }: CardProps) {
  const speech = useSourcesSpeech();
  const { say } = speech;
  const { id, name, url } = entry;
  const days = daysText(entry, today, speech);
  const delay = delayText(entry.radiation_lag_days, speech);
  return (
    <article className={styles.card} aria-labelledby={`service-${id}`}>
      <h3 id={`service-${id}`}>{name}</h3>
      <Health entry={entry} />
      <p>{offerText(entry, speech)}</p>
      <dl className={styles.facts}>
        <Fact name={say('where')}>{regionText(entry, speech)}</Fact>
        {days !== null && <Fact name={say('days')}>{days}</Fact>}
        {delay !== null && <Fact name={say('delay')}>{delay}</Fact>}
        {!entry.synthetic && (
          <>
            <Fact name={say('last_success')}>
              {entry.last_success === null ? say('no_success_yet') : <Ago iso={entry.last_success} />}
            </Fact>
            <Fact name={say('usage')}>
              <ServiceUsage entry={entry} />
            </Fact>
          </>
        )}
        <Fact name={say('licence')}>{licenceText(entry, speech)}</Fact>
        <Fact name={say('citation')}>
          <CitationCopy name={name} citation={entry.attribution} />
        </Fact>
      </dl>
      <a href={url} target="_blank" rel="noreferrer" aria-label={say('documentation_of', { name })}>
        {say('documentation')}
      </a>
    </article>
  );
}

const ICONS: Readonly<Record<ServiceState, typeof CheckIcon>> = {
  up: CheckIcon,
  ailing: WarningIcon,
  down: CloseIcon,
  left_alone: PauseIcon,
  waiting: PauseIcon,
  unknown: DotsIcon,
  demo: WarningIcon,
};

/** The state in a word, with a shape and a colour of its own, and why it is so. */
export function Health({ entry }: Pick<CardProps, 'entry'>) {
  const { say, moments } = useSourcesSpeech();
  const state = stateOf(entry, useSeconds());
  const Icon = ICONS[state];
  const until = entry.not_before === null ? '' : moments.clock(Date.parse(entry.not_before));
  return (
    <div className={styles.health} data-state={state}>
      <p className={styles.state}>
        <Icon />
        {state === 'waiting' ? say('state_waiting', { time: until }) : say(`state_${state}`)}
      </p>
      <Why entry={entry} state={state} />
    </div>
  );
}

function Why({ entry, state }: Pick<CardProps, 'entry'> & { readonly state: ServiceState }) {
  const speech = useSourcesSpeech();
  const { say, moments } = speech;
  const now = useSeconds();
  const failure = entry.last_failure;
  if (state === 'demo' || state === 'waiting' || state === 'left_alone') return <p>{say(`why_${state}`)}</p>;
  if (state !== 'down' && state !== 'ailing') return null;
  if (!failure || !failedLast(entry)) return <p>{say('why_down')}</p>;
  const at = Date.parse(failure.at);
  return (
    <p title={moments.exact(at)}>
      {say('last_failure', { ago: moments.ago(at, now), reason: reasonText(failure.reason, speech) })}
    </p>
  );
}
