import type { ReactNode } from 'react';
import type { AdminOverview } from '../../contract/admin.ts';
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

type Node = AdminOverview['nodes'][number];

/** As much of an id as tells the nodes of a cluster apart. */
const ID_CHARS = 8;

/** Where the node is on this page. */
export function NodeLink({ node: { id, role } }: { readonly node: Pick<Node, 'id' | 'role'> }) {
  return (
    <a className={styles.id} href={`#node-${id}`} title={id}>
      {role} {id.slice(0, ID_CHARS)}
    </a>
  );
}
