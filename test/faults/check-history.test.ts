import { describe, expect, it } from 'vitest';
import type { ProgressData, SuccessData, TaskMessage } from '../../src/contract/task-events.ts';
import { checkHistory } from './check-history.ts';
import { checkSubmits, checkUnknown } from './check-outcome.ts';
import type { ClientHistory, ConnectionHistory, History } from './recorded-history.ts';

const START = Date.parse('2026-01-15T12:00:00.000Z');
const SECOND = 1_000;

type Change = Partial<Pick<TaskMessage, 'task_id' | 'seq' | 'epoch' | 'attempt' | 'ts'>>;

function envelope(seq: number, change: Change) {
  const ts = new Date(START + seq * SECOND).toISOString();
  return { task_id: 'a', seq, epoch: 'e', attempt: seq === 1 ? 0 : 1, ts, ...change };
}

function progress(seq: number, percent: number, change: Change & { status?: 'queued' } = {}): TaskMessage {
  const { status = seq === 1 ? 'queued' : 'running', ...rest } = change;
  const data: ProgressData = {
    step: 'Baixando dados',
    progress: percent,
    current_step: 2,
    total_steps: 5,
    status,
    step_code: 'DOWNLOAD',
    elapsed_s: seq,
    eta_s: null,
    queue_position: null,
    sources: [],
  };
  return { type: 'PROGRESS', ...envelope(seq, rest), data };
}

/** Only what the checks read is of a real result. */
function success(seq: number, change: Change & { eto?: number; results_url?: string } = {}): TaskMessage {
  const { eto = 4.25, results_url = '/result', ...rest } = change;
  const day = { date: '2024-01-15', eto_mm: eto, source: 'nasa_power', quality: 'high' };
  const data = {
    results: [day],
    results_count: 1,
    progress: 100,
    results_url,
    truncated: false,
    warnings: [],
  };
  return { type: 'SUCCESS', ...envelope(seq, rest), data: data as unknown as SuccessData };
}

function failure(seq: number, change: Change & { code?: 'CANCELLED'; percent?: number } = {}): TaskMessage {
  const { code = 'NO_DATA', percent = 40, ...rest } = change;
  const data = { error: '', error_code: code, details: '', retryable: false, progress: percent } as const;
  return { type: 'ERROR', ...envelope(seq, rest), data };
}

const LOG = [progress(1, 0), progress(2, 10), progress(3, 40), success(4)];

function connection(
  frames: readonly TaskMessage[],
  change: Partial<ConnectionHistory> = {},
): ConnectionHistory {
  const arrivedAt = frames.map((frame) => Date.parse(frame.ts) + 10);
  const last = frames.at(-1);
  const ended = last && last.type !== 'PROGRESS';
  return {
    frames,
    arrivedAt,
    openedAt: START,
    ...(ended && { closeCode: 1000, closedAt: Date.parse(last.ts) + 20 }),
    ...change,
  };
}

const client = (...connections: ConnectionHistory[]): ClientHistory => ({ connections });

function history(change: Partial<History> = {}): History {
  return { log: LOG, clients: [client(connection(LOG))], ...change };
}

describe('the checker accepts', () => {
  const resumed = client(
    connection(LOG.slice(0, 2), { closeCode: 1006, closedAt: START + 2_500 }),
    connection(LOG.slice(2), { fromSeq: 2, openedAt: START + 2_900 }),
  );
  const failed = [progress(1, 0), progress(2, 40), failure(3)];
  const again = [
    progress(1, 0),
    progress(2, 40),
    progress(3, 40, { attempt: 2 }),
    success(4, { attempt: 2 }),
  ];
  const good: readonly [string, History][] = [
    ['a client that saw everything', history()],
    ['a coalesced client', history({ clients: [client(connection([LOG[1]!, LOG[3]!]))] })],
    ['a client that came after the end', history({ clients: [client(connection([LOG[3]!]))] })],
    ['a resumed client', history({ clients: [resumed] })],
    ['nobody', history({ clients: [] })],
    [
      'one that asks a finished task again from its last seq',
      history({ clients: [client(connection([LOG[3]!], { fromSeq: 4 }))] }),
    ],
    [
      'a whole replay',
      history({ clients: [client(connection(LOG.slice(1), { replay: true, fromSeq: 1 }))] }),
    ],
    [
      'one that left',
      history({ clients: [{ ...client(connection(LOG.slice(0, 2), { closeCode: 1005 })), left: true }] }),
    ],
    ['an ERROR', history({ log: failed, clients: [client(connection(failed))], status: 'error' })],
    [
      'a retry after a crash',
      history({ log: again, clients: [], crashes: [{ at: START + 2_500, readyAt: START + 2_700 }] }),
    ],
    [
      'a cancelled task',
      history({
        log: [progress(1, 0), failure(2, { code: 'CANCELLED', percent: 0 })],
        clients: [],
        cancelAnswers: ['cancelled'],
        status: 'cancelled',
      }),
    ],
    [
      'the same result everywhere',
      history({
        status: 'success',
        results: [
          { via: 'json', rows: [{ date: '2024-01-15', eto_mm: 4.25, source: 'nasa_power' }] },
          { via: 'csv', rows: [{ date: '2024-01-15', eto_mm: 4.25 }] },
        ],
        undisturbed: success(9, { task_id: 'b', results_url: '/other' }),
        accepted: { at: START, endsWithinMs: 4_000 },
        faultsEndedAt: START,
      }),
    ],
  ];
  it.each(good)('%s', (_name, one) => {
    expect(checkHistory(one)).toEqual([]);
  });
});

describe('the checker sees', () => {
  const zombie = progress(3, 30, { attempt: 1 });
  const late = (frames: readonly TaskMessage[], ms: number) =>
    connection(frames, {
      arrivedAt: frames.map((frame) => Date.parse(frame.ts) + ms),
      closedAt: START + 5_000 + ms,
    });
  const broken: readonly [string, RegExp, History][] = [
    ['an empty log', /^I1: .*empty/, history({ log: [], clients: [] })],
    ['a gap in the log', /^I1: .*seq 4 at place 3/, history({ log: [LOG[0]!, LOG[1]!, LOG[3]!] })],
    ['a doubled event', /^I1: .*seq 2 at place 3/, history({ log: [LOG[0]!, LOG[1]!, LOG[1]!, LOG[3]!] })],
    [
      'a second epoch',
      /^I1: .*epoch at seq 2/,
      history({ log: [LOG[0]!, progress(2, 10, { epoch: 'f' }), ...LOG.slice(2)], clients: [] }),
    ],
    ['a log without an end', /^I2: .*no terminal/, history({ log: LOG.slice(0, 3), clients: [] })],
    ['two ends', /^I2: .*2 terminal/, history({ log: [...LOG, success(5)], clients: [] })],
    [
      'an event after the end',
      /^I2: .*seq 4 is not the last/,
      history({ log: [...LOG, progress(5, 40)], clients: [] }),
    ],
    ['another state than the last event', /^I2: the state is running/, history({ status: 'running' })],
    [
      'progress that falls',
      /^I5: progress falls from 40 to 30 at seq 4/,
      history({ log: [...LOG.slice(0, 3), progress(4, 30), success(5)], clients: [] }),
    ],
    [
      'an ERROR that tells more progress than there was',
      /^I5: the ERROR at seq 3 tells progress 50/,
      history({ log: [...LOG.slice(0, 2), failure(3, { percent: 50 })], clients: [] }),
    ],
    [
      '100 without success',
      /^I5: PROGRESS at seq 3 tells progress 100/,
      history({ log: [...LOG.slice(0, 2), progress(3, 100), success(4)], clients: [] }),
    ],
    [
      'an older attempt that writes',
      /^I5: the attempt falls from 2 to 1/,
      history({
        log: [LOG[0]!, progress(2, 10, { attempt: 2 }), zombie, success(4, { attempt: 2 })],
        clients: [],
      }),
    ],
    [
      'a log that is too long',
      /^I13: the log has 501 events/,
      history({
        log: [...Array.from({ length: 500 }, (_, i) => progress(i + 1, 0)), success(501)],
        clients: [],
      }),
    ],
    [
      "another task's event in the log",
      /^I14: the log holds an event of b/,
      history({ log: [LOG[0]!, progress(2, 10, { task_id: 'b' }), ...LOG.slice(2)], clients: [] }),
    ],
    [
      'a doubled frame',
      /^I3: client 1 got PROGRESS seq 2 .*doubled/,
      history({ clients: [client(connection([LOG[1]!, LOG[1]!, LOG[3]!]))] }),
    ],
    [
      'reordered frames',
      /^I3: client 1 got PROGRESS seq 2 .*out of order/,
      history({ clients: [client(connection([LOG[2]!, LOG[1]!, LOG[3]!]))] }),
    ],
    [
      'a frame after the end',
      /^I3: client 1 got PROGRESS seq 3 after SUCCESS/,
      history({ clients: [client(connection([LOG[3]!, LOG[2]!]))] }),
    ],
    [
      'the end twice',
      /^I3: client 1 got SUCCESS seq 4 after SUCCESS/,
      history({ clients: [client(connection([...LOG, LOG[3]!]))] }),
    ],
    [
      'what the client had, sent again',
      /^I3: .*connection 2 had up to 2 and got PROGRESS seq 2 again/,
      history({
        clients: [
          client(
            connection(LOG.slice(0, 2), { closeCode: 1006 }),
            connection(LOG.slice(1), { fromSeq: 2, openedAt: START + 2_600 }),
          ),
        ],
      }),
    ],
    [
      'a lost end',
      /^I4: client 1 ends at PROGRESS seq 3, the log at SUCCESS seq 4: lost/,
      history({ clients: [client(connection(LOG.slice(0, 3)))] }),
    ],
    [
      'a client that got nothing',
      /^I4: client 1 ends at nothing/,
      history({ clients: [client(connection([]))] }),
    ],
    [
      'a replay with a hole',
      /^I4: client 1 asked for all and got PROGRESS seq 3 after seq 1/,
      history({ clients: [client(connection([LOG[0]!, LOG[2]!, LOG[3]!], { replay: true }))] }),
    ],
    [
      '"done" without an end',
      /^I4: client 1 was closed with 1000/,
      history({ clients: [{ ...client(connection(LOG.slice(0, 2), { closeCode: 1000 })), left: true }] }),
    ],
    [
      'a final code without an end',
      /^I4: client 1 was sent away with 4404/,
      history({ clients: [{ ...client(connection(LOG.slice(0, 2), { closeCode: 4404 })), left: true }] }),
    ],
    [
      'a socket that stays open',
      /^I6: client 1 stayed open for 2490 ms/,
      history({ clients: [client(connection(LOG, { closedAt: START + 4_000 + 2_500 }))] }),
    ],
    [
      'a client that comes back',
      /^I6: client 1 came back after the terminal/,
      history({
        clients: [client(connection(LOG), connection([LOG[3]!], { fromSeq: 4, openedAt: START + 6_000 }))],
      }),
    ],
    [
      'a frame that is not stored',
      /^I8: client 1 got PROGRESS seq 7, which the log does not hold/,
      history({ clients: [{ ...client(connection([progress(7, 50)])), left: true }] }),
    ],
    [
      'a frame that is stored otherwise',
      /^I8: client 1 got PROGRESS seq 3, which the log tells otherwise/,
      history({ clients: [{ ...client(connection([progress(3, 41)])), left: true }] }),
    ],
    [
      'another end than the log has',
      /^I12: client 1 got ERROR seq 4/,
      history({ clients: [client(connection([failure(4, { code: 'CANCELLED' })]))] }),
    ],
    ['a cancel that was told otherwise', /^I12: a cancel was/, history({ cancelAnswers: ['cancelled'] })],
    [
      "another task's frame",
      /^I14: client 1 got PROGRESS seq 2 of task b/,
      history({ clients: [{ ...client(connection([progress(2, 10, { task_id: 'b' })])), left: true }] }),
    ],
    [
      'another number in the result',
      /^I7: csv differs from the message in row 1/,
      history({ results: [{ via: 'csv', rows: [{ date: '2024-01-15', eto_mm: 4.3 }] }] }),
    ],
    [
      'missing rows in the result',
      /^I7: json gives 0 rows of 1/,
      history({ results: [{ via: 'json', rows: [] }] }),
    ],
    [
      'a result of a failed task',
      /^I7: json gives rows of a task that failed/,
      history({
        log: [LOG[0]!, failure(2, { percent: 0 })],
        clients: [],
        results: [{ via: 'json', rows: [{}] }],
      }),
    ],
    ['another result on repetition', /^I15/, history({ undisturbed: success(9, { eto: 4.3 }) })],
    [
      'another end on repetition',
      /^I15/,
      history({ log: [LOG[0]!, failure(2, { percent: 0 })], clients: [], undisturbed: success(9) }),
    ],
    [
      'a task that ends too late',
      /^I16: the task took 4000 ms of 3999 ms/,
      history({ accepted: { at: START, endsWithinMs: 3_999 } }),
    ],
    [
      'an end that arrives too late',
      /^I17: client 1 got the terminal message after 5100 ms/,
      history({ clients: [client(late(LOG, 5_100))], faultsEndedAt: START }),
    ],
    [
      'a crash after which nothing happens for long',
      /^I18: after the crash at seq 3 nothing came for 30100 ms/,
      history({
        log: [...LOG.slice(0, 3), success(4, { ts: new Date(START + 34_100).toISOString() })],
        clients: [],
        crashes: [{ at: START + 3_500, readyAt: START + 4_000 }],
      }),
    ],
    [
      'a client that comes back late after a restart',
      /^I19: client 1 came back 30100 ms after the restart/,
      history({
        clients: [
          client(
            connection(LOG.slice(0, 2), { closeCode: 1006 }),
            connection(LOG.slice(3), { fromSeq: 2, openedAt: START + 33_000, arrivedAt: [START + 33_100] }),
          ),
        ],
        crashes: [{ at: START + 2_500, readyAt: START + 2_900 }],
      }),
    ],
    [
      'a client that never comes back after a restart',
      /^I19: client 1 came back Infinity/,
      history({
        clients: [client(connection(LOG.slice(0, 2), { closeCode: 1006 }))],
        crashes: [{ at: START + 2_500, readyAt: START + 2_900 }],
      }),
    ],
  ];
  it.each(broken)('%s', (_name, sentence, one) => {
    expect(checkHistory(one).some((found) => sentence.test(found))).toBe(true);
  });
});

describe('the checker of submits', () => {
  it('accepts repeated answers, refusals, and submits without a key', () => {
    expect(
      checkSubmits([
        { key: 'k', status: 202, taskId: 'a', readBack: 200 },
        { key: 'k', status: 202, taskId: 'a' },
        { key: 'l', status: 503 },
        { key: 'l', status: 202, taskId: 'b' },
        { status: 202, taskId: 'c' },
      ]),
    ).toEqual([]);
  });

  it('sees a second task of one key', () => {
    const submits = [
      { key: 'k', status: 202, taskId: 'a' },
      { key: 'k', status: 202, taskId: 'b' },
    ];
    expect(checkSubmits(submits)).toEqual(['I11: submit 2 made b, its key had made a']);
  });

  it('sees one task for two submits', () => {
    const submits = [
      { key: 'k', status: 202, taskId: 'a' },
      { key: 'l', status: 202, taskId: 'a' },
    ];
    expect(checkSubmits(submits)).toEqual(['I11: submit 2 was given a of another submit']);
  });

  it('sees an accepted task that cannot be read', () => {
    expect(checkSubmits([{ status: 202, taskId: 'a', readBack: 404 }])).toEqual([
      'I10: submit 1 was accepted and then read with 404',
    ]);
  });
});

describe('the checker of missing tasks', () => {
  const gone = (code: 'TASK_NOT_FOUND' | 'TASK_EXPIRED'): TaskMessage => ({
    type: 'ERROR',
    ...envelope(1, {}),
    data: { error: '', error_code: code, details: '', retryable: false },
  });

  it('accepts one ERROR and the right code', () => {
    expect(
      checkUnknown({ frames: [gone('TASK_NOT_FOUND')], closeCode: 4404, expect: 'TASK_NOT_FOUND' }),
    ).toEqual([]);
    expect(checkUnknown({ frames: [gone('TASK_EXPIRED')], closeCode: 4410, expect: 'TASK_EXPIRED' })).toEqual(
      [],
    );
  });

  it.each([
    ['"queued"', [progress(1, 0)], 4404],
    ['silence', [], 4404],
    ['another code', [gone('TASK_NOT_FOUND')], 1000],
    ['more than one frame', [gone('TASK_NOT_FOUND'), progress(2, 0)], 4404],
  ])('sees %s', (_name, frames, closeCode) => {
    expect(checkUnknown({ frames, closeCode, expect: 'TASK_NOT_FOUND' })).toHaveLength(1);
  });
});
