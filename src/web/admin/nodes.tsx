import type { AdminOverview } from '../../contract/admin.ts';
import { CheckIcon, WarningIcon } from '../controls/icons.tsx';
import { useSpeech } from '../i18n/use-speech.ts';
import styles from './admin.module.css';
import { Fact } from '../controls/fact.tsx';
import { Ago } from '../sources-page/ago.tsx';
import { Facts } from './facts.tsx';
import { useAdminSpeech } from './use-admin-speech.ts';

export function Nodes({ nodes }: Pick<AdminOverview, 'nodes'>) {
  const say = useAdminSpeech();
  // Those that are away first: they are what one looks for.
  const sorted = [...nodes].sort(
    (a, b) => Number(a.alive) - Number(b.alive) || a.role.localeCompare(b.role) || a.id.localeCompare(b.id),
  );
  return (
    <section aria-labelledby="nodes-title">
      <h2 id="nodes-title">{say('nodes')}</h2>
      {nodes.length === 0 && <p className={styles.muted}>{say('no_nodes')}</p>}
      <ul className={styles.cards}>
        {sorted.map((node) => (
          <li
            key={node.id}
            id={`node-${node.id}`}
            tabIndex={-1}
            className={styles.card}
            data-away={node.alive ? undefined : ''}
          >
            <Node node={node} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Node({ node }: { readonly node: AdminOverview['nodes'][number] }) {
  const say = useAdminSpeech();
  const { format } = useSpeech();
  const { id, role, version, load, alive } = node;
  return (
    <>
      <div className={styles.cardHead}>
        <h3>{role}</h3>
        <p className={alive ? styles.good : styles.warned}>
          {alive ? <CheckIcon /> : <WarningIcon />}
          {say(alive ? 'node_alive' : 'node_away')}
        </p>
      </div>
      <p className={styles.id}>{id}</p>
      <Facts>
        <Fact name={say('last_seen')}>
          <Ago iso={node.seen_at} />
        </Fact>
        <Fact name={say('node_running')}>{format.number(load.running, 0)}</Fact>
        <Fact name={say('watchers')}>{format.number(load.watchers, 0)}</Fact>
        <Fact name={say('loop_lag')}>{format.number(load.loop_lag_ms, 0)} ms</Fact>
        {load.memory_mb !== null && <Fact name={say('memory')}>{format.number(load.memory_mb, 0)} MB</Fact>}
        <Fact name={say('version')}>{version}</Fact>
        <Fact name={say('started')}>
          <Ago iso={node.started_at} />
        </Fact>
      </Facts>
    </>
  );
}
