import type { AdminOverview, AdminTask } from '../../contract/admin.ts';
import { calculationText, type CalculationKey } from '../../contract/messages/calculation-text.ts';
import controls from '../controls/controls.module.css';
import { useSpeech } from '../i18n/use-speech.ts';
import { STEP_CODES } from '../task-card/step-codes.ts';
import styles from './admin.module.css';
import { Fact } from '../controls/fact.tsx';
import { Facts, TaskLink } from './facts.tsx';
import { useAdminSpeech } from './use-admin-speech.ts';

interface RunningTasksProps {
  readonly overview: Pick<AdminOverview, 'running' | 'running_tasks'>;
  readonly onCancel: (id: string) => void;
}

export function RunningTasks({ overview: { running, running_tasks: tasks }, onCancel }: RunningTasksProps) {
  const say = useAdminSpeech();
  return (
    <section aria-labelledby="running-title">
      <h2 id="running-title">{say('running_tasks')}</h2>
      {tasks.length === 0 && <p className={styles.muted}>{say('nothing_runs')}</p>}
      <ul className={styles.rows}>
        {tasks.map((task) => (
          <li key={task.id} className={styles.row}>
            <RunningTask task={task} />
            <button
              type="button"
              className={controls.danger}
              aria-label={say('cancel_of', { id: task.id })}
              onClick={() => onCancel(task.id)}
            >
              {say('cancel')}
            </button>
          </li>
        ))}
      </ul>
      {running > tasks.length && tasks.length > 0 && (
        <p className={styles.muted}>{say('newest_only', { count: tasks.length, total: running })}</p>
      )}
    </section>
  );
}

function RunningTask({ task }: { readonly task: AdminTask }) {
  const say = useAdminSpeech();
  const { language, format } = useSpeech();
  const step = STEP_CODES.find((code) => code === task.step_code);
  return (
    <div className={styles.about}>
      <TaskLink id={task.id} />
      <Facts>
        <Fact name={say('age')}>{format.duration(task.age_s)}</Fact>
        <Fact name={say('attempt')}>{task.attempt}</Fact>
        <Fact name={say('progress')}>
          {task.progress} %
          {step && ` · ${calculationText(language, `step_${step}` satisfies CalculationKey)}`}
        </Fact>
        <Fact name={say('kind')}>{task.kind}</Fact>
        <Fact name={say('owner')}>
          <span className={styles.id}>{task.owner ?? say('none')}</span>
        </Fact>
      </Facts>
    </div>
  );
}
