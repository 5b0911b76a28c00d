import type { ReactNode } from 'react';
import styles from './admin.module.css';
import { useAdminSpeech } from './use-admin-speech.ts';

export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className={styles.facts}>{children}</dl>;
}

/** The task as everybody with its id sees it. */
export function TaskLink({ id }: { readonly id: string }) {
  const say = useAdminSpeech();
  return (
    <a
      className={styles.id}
      href={`/t/${id}`}
      target="_blank"
      rel="noreferrer"
      title={say('opens_task', { id })}
    >
      {id}
    </a>
  );
}
