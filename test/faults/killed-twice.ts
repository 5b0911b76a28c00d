import type { StepCode, TaskMessage } from '../../src/contract/task-events.ts';
import { checkSubmits } from './check-outcome.ts';
import type { MomentOfTheEnd, MortalServer } from './mortal-server.ts';
import type { SubmitRecord } from './recorded-history.ts';
import { submitUntilAccepted } from './submitting-client.ts';
import { violationsOf, watchOnEveryWay } from './watched-task.ts';

export interface KilledTwice {
  /** Where the first attempt dies. */
  readonly step: StepCode;
  /** Where the second one dies. */
  readonly moment: MomentOfTheEnd;
  readonly body: object;
  /** How the same request ends when nothing disturbs it. */
  readonly undisturbed: TaskMessage;
  readonly random: () => number;
}

const ENDS_WITHIN_MS = 120_000;

/** One task whose server dies twice under it; the third has to end it. All that is wrong, as sentences. */
export async function killedTwice(server: MortalServer, run: KilledTwice): Promise<string[]> {
  const { step, moment, body, undisturbed, random } = run;
  const url = () => server.url;
  const earlier = server.crashes.length;
  const records: SubmitRecord[] = [];
  await server.start({ at: step });
  const { taskId, at } = await submitUntilAccepted({ url, body, records });
  const clients = watchOnEveryWay({ url, taskId, random });
  await server.died();
  await server.start({ of: 'end', in: moment });
  await server.died();
  await server.start();
  const { violations, history } = await violationsOf(
    { url: server.url, taskId, clients },
    { undisturbed, accepted: { at, endsWithinMs: ENDS_WITHIN_MS }, crashes: server.crashes.slice(earlier) },
  );
  await server.kill();
  const attempts = history.log.at(-1)?.attempt;
  const expected = moment === 'committed' ? 2 : 3;
  return [
    ...violations,
    ...checkSubmits(records),
    ...(attempts === expected ? [] : [`the task ended in attempt ${attempts} instead of ${expected}`]),
  ];
}
