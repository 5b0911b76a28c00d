import { setTimeout as pause } from 'node:timers/promises';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import type { RunningServer } from '../running-server.ts';
import { seededRandom } from './seeded-random.ts';
import { submitUntilAccepted } from './submitting-client.ts';
import { endUndisturbed } from './undisturbed.ts';
import { violationsOf, watchOnEveryWay } from './watched-task.ts';

export interface Stop {
  readonly body: object;
  readonly stoppedMs: number;
  /** Longer than a download may take: then a source may be missing afterwards, as after any other timeout. */
  readonly downloadsTimeOut?: boolean;
  readonly seed: number;
  /** Done while it is stopped. */
  readonly meanwhile?: () => Promise<void>;
}

/**
 * SIGSTOP in the middle of a calculation, past its lease and past the pongs, then SIGCONT: the process does not know
 * that it was away. All that is wrong afterwards, as sentences.
 */
export async function stoppedInTheMiddle(
  server: RunningServer,
  sandbox: Sandbox,
  { body, stoppedMs, downloadsTimeOut = false, seed, meanwhile }: Stop,
): Promise<string[]> {
  const url = () => server.url;
  const undisturbed = await endUndisturbed(server.url, body);
  sandbox.setFaults([{ source: '*', fault: 'slow', bytesPerSecond: 4_000 }]);
  const { taskId, at } = await submitUntilAccepted({ url, body });
  let runs: () => void = () => undefined;
  const running = new Promise<void>((resolve) => {
    runs = resolve;
  });
  const clients = watchOnEveryWay({
    url,
    taskId,
    random: seededRandom(seed),
    onMessage: ({ data }) => 'status' in data && data.status === 'running' && runs(),
  });
  await running;
  process.kill(server.pid, 'SIGSTOP');
  await Promise.all([pause(stoppedMs), meanwhile?.()]);
  process.kill(server.pid, 'SIGCONT');
  sandbox.setFaults([]);
  const { violations } = await violationsOf(
    { url: server.url, taskId, clients },
    {
      accepted: { at, endsWithinMs: 120_000 + stoppedMs },
      faultsEndedAt: Date.now(),
      ...(!downloadsTimeOut && { undisturbed }),
    },
  );
  return violations;
}
