import type { AdminTask } from '../../contract/admin.ts';
import { refusalText } from '../api/refusal-text.ts';
import { Fact } from '../controls/fact.tsx';
import { useSpeech } from '../i18n/use-speech.ts';
import styles from './admin.module.css';
import { CancelButton } from './cancel-button.tsx';
import { Facts, TaskLink } from './facts.tsx';
import { Pager } from './pager.tsx';
import { useAdminSpeech } from './use-admin-speech.ts';
import { useTaskPages } from './use-task-pages.ts';

const LINES = 5;

interface WaitingTasksProps {
  readonly token: string;
  readonly onCancel: (id: string) => void;
}

/** What nobody works on yet, the longest waiting first. */
export function WaitingTasks({ token, onCancel }: WaitingTasksProps) {
  const say = useAdminSpeech();
  const speech = useSpeech();
  const { page, refusal, isFirst, turning } = useTaskPages(token, { state: 'queued', limit: LINES });
  return (
    <section aria-labelledby="waiting-title">
      <h2 id="waiting-title">{say('waiting_tasks')}</h2>
      {!page && <p className={styles.muted}>{refusal ? refusalText(refusal, speech) : say('asking')}</p>}
      {page?.tasks.length === 0 && (
        <p className={styles.muted}>{say(isFirst ? 'nothing_waits' : 'nothing_waits_here')}</p>
      )}
      <ul className={styles.rows}>
        {page?.tasks.map((task) => (
          <li key={task.id} className={styles.row}>
            <WaitingTask task={task} />
            <CancelButton id={task.id} onCancel={onCancel} />
          </li>
        ))}
      </ul>
      <Pager turning={turning} backText={say('previous')} onText={say('next')} />
    </section>
  );
}

function WaitingTask({ task }: { readonly task: AdminTask }) {
  const say = useAdminSpeech();
  const { format } = useSpeech();
  return (
    <div className={styles.about}>
      <TaskLink id={task.id} />
      <Facts>
        <Fact name={say('waits')}>{format.duration(task.age_s)}</Fact>
        {task.attempt > 0 && <Fact name={say('attempts_before')}>{task.attempt}</Fact>}
        <Fact name={say('kind')}>{task.kind}</Fact>
      </Facts>
    </div>
  );
}
