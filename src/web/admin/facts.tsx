import type { ReactNode } from 'react';
import { useSeconds } from '../clock.ts';
import { useSourcesSpeech } from '../sources-page/use-sources-speech.ts';
import styles from './admin.module.css';
import { useAdminSpeech } from './use-admin-speech.ts';

export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className={styles.facts}>{children}</dl>;
}

export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function Ago({ iso }: { readonly iso: string }) {
  const { moments } = useSourcesSpeech();
  const at = Date.parse(iso);
  return (
    <time dateTime={iso} title={moments.exact(at)}>
      {moments.ago(at, useSeconds())}
    </time>
  );
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
