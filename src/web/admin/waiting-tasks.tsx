import type { AdminTask } from '../../contract/admin.ts';
import { Fact } from '../controls/fact.tsx';
import { useSpeech } from '../i18n/use-speech.ts';
import styles from './admin.module.css';
import { CancelButton } from './cancel-button.tsx';
import { Facts, TaskLink } from './facts.tsx';
import { PagedTasks } from './paged-tasks.tsx';
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
  const pages = useTaskPages(token, { state: 'queued', limit: LINES });
  return (
    <section aria-labelledby="waiting-title">
      <h2 id="waiting-title">{say('waiting_tasks')}</h2>
      <PagedTasks
        pages={pages}
        emptyTexts={[say('nothing_waits'), say('nothing_waits_here')]}
        backText={say('previous')}
        onText={say('next')}
      >
        {(task) => (
          <>
            <WaitingTask task={task} />
            <CancelButton id={task.id} onCancel={onCancel} />
          </>
        )}
      </PagedTasks>
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
