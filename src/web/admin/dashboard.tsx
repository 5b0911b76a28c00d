import { useCallback, useState } from 'react';
import type { AdminOverview } from '../../contract/admin.ts';
import { refusalText } from '../api/refusal-text.ts';
import { useSeconds } from '../clock.ts';
import controls from '../controls/controls.module.css';
import { WarningIcon } from '../controls/icons.tsx';
import { useSpeech } from '../i18n/use-speech.ts';
import type { RenewedStatus } from '../sources-page/renewed-status.ts';
import { useSourcesSpeech } from '../sources-page/use-sources-speech.ts';
import { cancelTask, fetchOverview } from './admin-api.ts';
import styles from './admin.module.css';
import { ConfirmDialog, type Confirmation } from './confirm-dialog.tsx';
import { Failures } from './failures.tsx';
import { Nodes } from './nodes.tsx';
import { forgetToken } from './operator-token.ts';
import { RunningTasks } from './running-tasks.tsx';
import { Sources } from './sources.tsx';
import { useAdminSpeech } from './use-admin-speech.ts';
import { useRenewed } from './use-renewed.ts';
import { WaitingTasks } from './waiting-tasks.tsx';

/** All that is shown to who has the token. */
export function Dashboard({ token }: { readonly token: string }) {
  const say = useAdminSpeech();
  const overview = useRenewed(useCallback(() => fetchOverview(token), [token]));
  const [asked, setAsked] = useState<Confirmation | null>(null);
  const { status, again } = overview;

  async function cancel(id: string) {
    const answer = await cancelTask(token, id);
    again();
    if (!answer.ok) return answer;
    return { ok: true, value: { text: say(answer.value ? 'cancelled' : 'ended_before') } } as const;
  }

  const askToCancel = (id: string) =>
    setAsked({
      ...{ id, question: say('cancel_question'), meaning: say('cancel_meaning') },
      ...{ yes: say('cancel_yes'), isDangerous: true, act: () => cancel(id) },
    });

  return (
    <>
      <News heard={overview} />
      {status && (
        <>
          <Counts overview={status} />
          <Nodes nodes={status.nodes} />
          <WaitingTasks token={token} onCancel={askToCancel} />
          <RunningTasks overview={status} onCancel={askToCancel} />
        </>
      )}
      <Sources token={token} />
      <Failures token={token} lastHour={status?.failures_last_hour} onAsk={setAsked} />
      {asked && <ConfirmDialog {...asked} onClose={() => setAsked(null)} />}
    </>
  );
}

/** How new it is, or that the server is gone. Only a change of the state is announced. */
function News({ heard: { status, heardAt, refusal } }: { readonly heard: RenewedStatus<AdminOverview> }) {
  const say = useAdminSpeech();
  const speech = useSpeech();
  const { moments } = useSourcesSpeech();
  const now = useSeconds();
  const ago = heardAt === null ? '' : moments.ago(heardAt, Math.max(now, heardAt));
  const trouble =
    refusal && (refusal.kind === 'unreachable' ? say('server_away') : refusalText(refusal, speech));
  return (
    <div className={styles.news}>
      <p role="status" className={trouble ? styles.trouble : undefined}>
        {trouble && <WarningIcon />}
        {trouble ?? (status ? '' : say('asking'))}
      </p>
      {heardAt !== null && <p className={styles.muted}>{say(trouble ? 'stale' : 'renewed', { ago })}</p>}
      <button type="button" className={controls.button} onClick={() => forgetToken()}>
        {say('forget')}
      </button>
    </div>
  );
}

function Counts({ overview }: { readonly overview: AdminOverview }) {
  const say = useAdminSpeech();
  const { format } = useSpeech();
  const { queued, running, nodes, failures_last_hour: failures } = overview;
  const counts = [
    { name: say('queued'), count: queued },
    { name: say('running'), count: running },
    { name: say('nodes_alive'), count: nodes.filter(({ alive }) => alive).length },
    { name: say('failed_last_hour'), count: failures.reduce((sum, { count }) => sum + count, 0) },
  ];
  return (
    <section aria-labelledby="summary-title">
      <h2 id="summary-title">{say('summary')}</h2>
      <dl className={styles.counts}>
        {counts.map(({ name, count }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{format.number(count, 0)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
