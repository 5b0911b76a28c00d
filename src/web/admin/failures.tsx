import { useCallback, useState } from 'react';
import type { AdminTask } from '../../contract/admin.ts';
import { ERROR_CODES, type ErrorCode } from '../../contract/error-codes.ts';
import { calculationText } from '../../contract/messages/calculation-text.ts';
import { refusalText } from '../api/refusal-text.ts';
import controls from '../controls/controls.module.css';
import { useSpeech } from '../i18n/use-speech.ts';
import { fetchFailures, retryTask } from './admin-api.ts';
import styles from './admin.module.css';
import type { Confirmation } from './confirm-dialog.tsx';
import { Fact } from '../controls/fact.tsx';
import { Ago } from '../sources-page/ago.tsx';
import { Facts, TaskLink } from './facts.tsx';
import { useAdminSpeech } from './use-admin-speech.ts';
import { useRenewed } from './use-renewed.ts';

interface FailuresProps {
  readonly token: string;
  readonly onAsk: (confirmation: Confirmation) => void;
}

/** What failed, newest first, page by page. */
export function Failures({ token, onAsk }: FailuresProps) {
  const say = useAdminSpeech();
  const speech = useSpeech();
  /** Where the pages after the first begin, up to the shown one. */
  const [trail, setTrail] = useState<readonly string[]>([]);
  const before = trail.at(-1);
  const { status, refusal, again } = useRenewed(
    useCallback(() => fetchFailures(token, before), [token, before]),
  );

  async function retry(id: string) {
    const answer = await retryTask(token, id);
    again();
    if (!answer.ok) return answer;
    return { ok: true, value: { text: say('retried'), task: answer.value } } as const;
  }

  const askToRetry = (id: string) =>
    onAsk({
      ...{ id, question: say('retry_question'), meaning: say('retry_meaning') },
      ...{ yes: say('retry_yes'), isDangerous: false, act: () => retry(id) },
    });
  const next = status?.next ?? null;
  return (
    <section aria-labelledby="failures-title">
      <h2 id="failures-title">{say('failures')}</h2>
      {!status && <p className={styles.muted}>{refusal ? refusalText(refusal, speech) : say('asking')}</p>}
      {status?.tasks.length === 0 && (
        <p className={styles.muted}>{say(trail.length === 0 ? 'no_failures' : 'no_older_failures')}</p>
      )}
      <ul className={styles.rows}>
        {status?.tasks.map((task) => (
          <li key={task.id} className={styles.row}>
            <FailedTask task={task} onRetry={askToRetry} />
          </li>
        ))}
      </ul>
      {(trail.length > 0 || next !== null) && (
        <Pager
          page={trail.length + 1}
          onNewer={trail.length > 0 ? () => setTrail(trail.slice(0, -1)) : undefined}
          onOlder={next !== null ? () => setTrail([...trail, next]) : undefined}
        />
      )}
    </section>
  );
}

interface FailedTaskProps {
  readonly task: AdminTask;
  readonly onRetry: (id: string) => void;
}

function FailedTask({ task, onRetry }: FailedTaskProps) {
  const say = useAdminSpeech();
  return (
    <>
      <div className={styles.about}>
        <Reason failure={task.failure} />
        <TaskLink id={task.id} />
        <Facts>
          {task.finished_at !== null && (
            <Fact name={say('failed')}>
              <Ago iso={task.finished_at} />
            </Fact>
          )}
          <Fact name={say('attempt')}>{task.attempt}</Fact>
          <Fact name={say('kind')}>{task.kind}</Fact>
          {task.retry_of !== null && (
            <Fact name={say('retry_from')}>
              <TaskLink id={task.retry_of} />
            </Fact>
          )}
          {task.retried_by !== null && (
            <Fact name={say('retried_by')}>
              <TaskLink id={task.retried_by} />
            </Fact>
          )}
        </Facts>
      </div>
      {task.retried_by === null && (
        <button
          type="button"
          className={controls.button}
          aria-label={say('retry_of', { id: task.id })}
          onClick={() => onRetry(task.id)}
        >
          {say('retry')}
        </button>
      )}
    </>
  );
}

const isCode = (code: string): code is ErrorCode => Object.hasOwn(ERROR_CODES, code);

/** The code as the log has it, and what it means; the details are in the language of who asked. */
function Reason({ failure }: Pick<AdminTask, 'failure'>) {
  const { language } = useSpeech();
  if (!failure) return null;
  const { code, message, details } = failure;
  return (
    <div className={styles.reason}>
      <p>
        <code>{code}</code> {isCode(code) ? calculationText(language, `error_${code}`) : message}
      </p>
      {details !== '' && <p className={styles.muted}>{details}</p>}
    </div>
  );
}

interface PagerProps {
  readonly page: number;
  readonly onNewer: (() => void) | undefined;
  readonly onOlder: (() => void) | undefined;
}

/** Buttons that lead nowhere keep the focus, so that the keyboard does not lose its place. */
function Pager({ page, onNewer, onOlder }: PagerProps) {
  const say = useAdminSpeech();
  return (
    <div className={styles.pager}>
      <button type="button" className={controls.button} aria-disabled={!onNewer} onClick={onNewer}>
        {say('newer')}
      </button>
      <span role="status">{say('page_number', { page })}</span>
      <button type="button" className={controls.button} aria-disabled={!onOlder} onClick={onOlder}>
        {say('older')}
      </button>
    </div>
  );
}
