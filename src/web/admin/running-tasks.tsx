import type { AdminOverview, AdminTask } from '../../contract/admin.ts';
import { calculationText, type CalculationKey } from '../../contract/messages/calculation-text.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { STEP_CODES } from '../task-card/step-codes.ts';
import styles from './admin.module.css';
import { Fact } from '../controls/fact.tsx';
import { Ago } from '../sources-page/ago.tsx';
import { CancelButton } from './cancel-button.tsx';
import { Facts, NodeLink, TaskLink } from './facts.tsx';
import { useAdminSpeech } from './use-admin-speech.ts';

interface RunningTasksProps {
  readonly overview: Pick<AdminOverview, 'running' | 'running_tasks' | 'nodes'>;
  readonly onCancel: (id: string) => void;
}

export function RunningTasks({ overview, onCancel }: RunningTasksProps) {
  const say = useAdminSpeech();
  const { running, running_tasks: tasks, nodes } = overview;
  return (
    <section aria-labelledby="running-title">
      <h2 id="running-title">{say('running_tasks')}</h2>
      {tasks.length === 0 && <p className={styles.muted}>{say('nothing_runs')}</p>}
      <ul className={styles.rows}>
        {tasks.map((task) => (
          <li key={task.id} className={styles.row}>
            <RunningTask task={task} node={nodes.find(({ id }) => id === task.owner)} />
            <CancelButton id={task.id} onCancel={onCancel} />
          </li>
        ))}
      </ul>
      {running > tasks.length && tasks.length > 0 && (
        <p className={styles.muted}>{say('longest_only', { count: tasks.length, total: running })}</p>
      )}
    </section>
  );
}

interface RunningTaskProps {
  readonly task: AdminTask;
  /** That works on it, where it has told of itself. */
  readonly node: AdminOverview['nodes'][number] | undefined;
}

function RunningTask({ task, node }: RunningTaskProps) {
  const say = useAdminSpeech();
  const { language, format } = useSpeech();
  const step = STEP_CODES.find((code) => code === task.step_code);
  return (
    <div className={styles.about}>
      <TaskLink id={task.id} />
      <Facts>
        <Fact name={say('age')}>{format.duration(task.age_s)}</Fact>
        {task.started_at !== null && (
          <Fact name={say('started')}>
            <Ago iso={task.started_at} />
          </Fact>
        )}
        <Fact name={say('attempt')}>{task.attempt}</Fact>
        <Fact name={say('progress')}>
          {task.progress} %
          {step && ` · ${calculationText(language, `step_${step}` satisfies CalculationKey)}`}
        </Fact>
        <Fact name={say('kind')}>{task.kind}</Fact>
        <Fact name={say('owner')}>
          {node ? <NodeLink node={node} /> : <span className={styles.id}>{task.owner ?? say('none')}</span>}
        </Fact>
      </Facts>
    </div>
  );
}
