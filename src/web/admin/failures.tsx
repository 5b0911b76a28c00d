import { useState } from 'react';
import type { AdminOverview, AdminTask } from '../../contract/admin.ts';
import { ERROR_CODES, FAILURE_CODES, type ErrorCode, type FailureCode } from '../../contract/error-codes.ts';
import { calculationText } from '../../contract/messages/calculation-text.ts';
import controls from '../controls/controls.module.css';
import { useSpeech } from '../i18n/use-speech.ts';
import { retryTask } from './admin-api.ts';
import styles from './admin.module.css';
import type { Confirmation } from './confirm-dialog.tsx';
import { Fact } from '../controls/fact.tsx';
import { Ago } from '../sources-page/ago.tsx';
import { Facts, TaskLink } from './facts.tsx';
import { PagedTasks } from './paged-tasks.tsx';
import { useAdminSpeech } from './use-admin-speech.ts';
import { useTaskPages } from './use-task-pages.ts';

const LINES = 10;

interface FailuresProps {
  readonly token: string;
  /** Undefined until it is known. */
  readonly lastHour: AdminOverview['failures_last_hour'] | undefined;
  readonly onAsk: (confirmation: Confirmation) => void;
}

/** What failed, newest first, page by page, also for one reason alone. */
export function Failures({ token, lastHour, onAsk }: FailuresProps) {
  const say = useAdminSpeech();
  const [code, setCode] = useState<FailureCode>();
  const pages = useTaskPages(token, { state: 'failed', code, limit: LINES });

  async function retry(id: string) {
    const answer = await retryTask(token, id);
    pages.again();
    if (!answer.ok) return answer;
    return { ok: true, value: { text: say('retried'), task: answer.value } } as const;
  }

  const askToRetry = (id: string) =>
    onAsk({
      ...{ id, question: say('retry_question'), meaning: say('retry_meaning') },
      ...{ yes: say('retry_yes'), isDangerous: false, act: () => retry(id) },
    });
  return (
    <section aria-labelledby="failures-title">
      <h2 id="failures-title">{say('failures')}</h2>
      {lastHour && <LastHour counts={lastHour} />}
      <ReasonChoice
        code={code}
        onChoose={(chosen) => {
          setCode(chosen);
          pages.toFirst();
        }}
      />
      <PagedTasks
        pages={pages}
        emptyTexts={[say('no_failures'), say('no_older_failures')]}
        backText={say('newer')}
        onText={say('older')}
      >
        {(task) => <FailedTask task={task} onRetry={askToRetry} />}
      </PagedTasks>
    </section>
  );
}

function LastHour({ counts }: { readonly counts: AdminOverview['failures_last_hour'] }) {
  const say = useAdminSpeech();
  const { format } = useSpeech();
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <p className={styles.lastHour}>
      {total === 0 ? say('last_hour_none') : say('last_hour', { count: format.number(total, 0) })}
      {counts.map(({ code, count }) => (
        <span key={code} className={styles.reason}>
          <code>
            {code} {format.number(count, 0)}
          </code>
        </span>
      ))}
    </p>
  );
}

interface ReasonChoiceProps {
  readonly code: FailureCode | undefined;
  readonly onChoose: (code: FailureCode | undefined) => void;
}

function ReasonChoice({ code, onChoose }: ReasonChoiceProps) {
  const say = useAdminSpeech();
  return (
    <p className={styles.choice}>
      <label htmlFor="failure-code">{say('reason')}</label>
      <select
        id="failure-code"
        className={controls.input}
        value={code ?? ''}
        onChange={({ target }) => onChoose(FAILURE_CODES.find((one) => one === target.value))}
      >
        <option value="">{say('every_reason')}</option>
        {FAILURE_CODES.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </p>
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
