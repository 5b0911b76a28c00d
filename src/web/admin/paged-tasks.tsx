import type { ReactNode } from 'react';
import type { AdminTask } from '../../contract/admin.ts';
import { refusalText } from '../api/refusal-text.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import styles from './admin.module.css';
import { Pager } from './pager.tsx';
import { useAdminSpeech } from './use-admin-speech.ts';
import type { useTaskPages } from './use-task-pages.ts';

interface PagedTasksProps {
  readonly pages: Pick<ReturnType<typeof useTaskPages>, 'page' | 'refusal' | 'isFirst' | 'turning'>;
  /** Where the first page has nothing, and where a later one has not any more. */
  readonly emptyTexts: readonly [string, string];
  readonly backText: string;
  readonly onText: string;
  readonly children: (task: AdminTask) => ReactNode;
}

/** A list of tasks, a page at a time; `children` is what stands in a row. */
export function PagedTasks({ pages, emptyTexts, backText, onText, children }: PagedTasksProps) {
  const say = useAdminSpeech();
  const speech = useSpeech();
  const { page, refusal, isFirst, turning } = pages;
  return (
    <>
      {!page && <p className={styles.muted}>{refusal ? refusalText(refusal, speech) : say('asking')}</p>}
      {page?.tasks.length === 0 && <p className={styles.muted}>{emptyTexts[isFirst ? 0 : 1]}</p>}
      <ul className={styles.rows}>
        {page?.tasks.map((task) => (
          <li key={task.id} className={styles.row}>
            {children(task)}
          </li>
        ))}
      </ul>
      <Pager turning={turning} backText={backText} onText={onText} />
    </>
  );
}
