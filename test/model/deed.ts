import fc from 'fast-check';
import type { ArmedKill } from './gated-store.ts';
import type { HintMode } from './lossy-hints.ts';
import type { Passes } from './page-client.ts';
import type { ConnectHow } from './program-client.ts';

/** `task`, `client`: an index, taken modulo how many there are. `who`: 0 the newest run of the task, 1 the one before, … */
export type Deed =
  | {
      readonly do: 'report';
      readonly task: number;
      readonly who: number;
      readonly step: number;
      readonly percent: number;
    }
  | { readonly do: 'storm'; readonly task: number; readonly times: number }
  | { readonly do: 'scribble'; readonly task: number; readonly who: number; readonly mark: number }
  | { readonly do: 'succeed' | 'fail' | 'crash' | 'deafen'; readonly task: number; readonly who: number }
  | { readonly do: 'submit'; readonly key: 0 | 1 | undefined; readonly body: 0 | 1 | 2 }
  | {
      readonly do: 'cancel';
      readonly task: number;
      readonly token: 'right' | 'wrong';
      readonly over: 'http' | 'ws';
    }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'set clock'; readonly byMs: number }
  | { readonly do: 'arm'; readonly kill: ArmedKill }
  | { readonly do: 'kill' | 'freeze' | 'drain' | 'hold reads'; readonly process: number }
  | { readonly do: 'thaw'; readonly first: 'report' | 'scribble' | 'succeed' | 'crash' | 'nothing' }
  | { readonly do: 'start'; readonly ownsStore: boolean }
  | { readonly do: 'hints'; readonly mode: HintMode }
  | { readonly do: 'release hints' | 'release reads' }
  | { readonly do: 'break store'; readonly writes: number; readonly reads: number }
  | { readonly do: 'connect'; readonly client: number; readonly how: ConnectHow }
  | { readonly do: 'leave' | 'stop reading' | 'read on' | 'vanish' | 'wake'; readonly client: number }
  | { readonly do: 'poll'; readonly client: number; readonly waits: boolean }
  | { readonly do: 'fetch result'; readonly task: number }
  | { readonly do: 'ask for nothing'; readonly id: number }
  | { readonly do: 'grow old'; readonly days: number };

export interface History {
  readonly tasks: number;
  /** Who watches: programs, that know an older log perhaps, and pages. */
  readonly clients: readonly ClientKind[];
  readonly bursts: readonly (readonly Deed[])[];
  /** How it goes on once nothing fails any more. */
  readonly ending: { readonly work: 'succeed' | 'fail' | 'hang'; readonly hints: boolean };
}

export type ClientKind =
  | { readonly is: 'program'; readonly task: number; readonly knows: 'nothing' | 'another log' }
  | { readonly is: 'page'; readonly task: number; readonly passes: Passes };

const task = fc.nat({ max: 2 });
const client = fc.nat({ max: 1 });
const process = fc.nat({ max: 1 });
// Mostly the newest run, so that tasks get somewhere; often enough a stale one.
const who = fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 2 }) });
const of = <const T>(...values: readonly T[]) => fc.constantFrom(...values);
const percent = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 99 }) },
  { weight: 1, arbitrary: of(-5, 99.9, 100, 250, NaN) },
);
const kill: fc.Arbitrary<ArmedKill> = fc.record({
  method: of(
    'submit',
    'claim',
    'appendProgress',
    'writeResultPage',
    'finish',
    'release',
    'renewLease',
    'end',
  ),
  when: of('before', 'after'),
});
const how: fc.Arbitrary<ConnectHow> = fc.record({
  over: of('ws', 'ws', 'sse'),
  at: of(
    ...(['own', 'own', 'own', 'none', 'none', 'garbage', 'ahead', 'other epoch'] as const),
    'no epoch',
    'half',
    'last-event-id',
  ),
  replay: fc.oneof({ weight: 3, arbitrary: of(false) }, { weight: 1, arbitrary: of(true) }),
  besides: fc.oneof({ weight: 2, arbitrary: of(false) }, { weight: 1, arbitrary: of(true) }),
});

/** How far an operator or a time server may set the wall clock in a history. */
export interface ClockReach {
  readonly backMs: readonly number[];
  readonly forwardMs: readonly number[];
}

const FORWARD = [300, 9_000, 31_000, 700_000];

export function deeds(reach: ClockReach): fc.Arbitrary<Deed> {
  const weighted: [number, fc.Arbitrary<Deed>][] = [
    [24, fc.record({ do: of('report'), task, who, step: fc.nat({ max: 4 }), percent })],
    [4, fc.record({ do: of('storm'), task, times: fc.integer({ min: 2, max: 30 }) })],
    [5, fc.record({ do: of('scribble'), task, who, mark: fc.nat({ max: 255 }) })],
    [2, fc.record({ do: of('succeed'), task, who })],
    [1, fc.record({ do: of('fail'), task, who })],
    [3, fc.record({ do: of('crash'), task, who })],
    [1, fc.record({ do: of('deafen'), task, who })],
    [2, fc.record({ do: of('submit'), key: of(undefined, 0, 0, 1), body: of(0, 0, 0, 0, 1, 1, 2) })],
    [
      2,
      fc.record({
        do: of('cancel'),
        task,
        token: of('right', 'right', 'wrong'),
        over: of('http', 'http', 'ws'),
      }),
    ],
    [14, fc.record({ do: of('wait'), ms: of(1, 100, 250, 500, 1_000, 2_000, 4_000, 10_000, 31_000) })],
    [1, fc.record({ do: of('set clock'), byMs: of(...reach.backMs.map((ms) => -ms), ...reach.forwardMs) })],
    [4, fc.record({ do: of('arm'), kill })],
    [1, fc.record({ do: of('kill'), process })],
    [2, fc.record({ do: of('freeze'), process })],
    [4, fc.record({ do: of('thaw'), first: of('report', 'scribble', 'succeed', 'crash', 'nothing') })],
    [1, fc.record({ do: of('drain'), process })],
    [6, fc.record({ do: of('start'), ownsStore: fc.boolean() })],
    [4, fc.record({ do: of('hints'), mode: of('deliver', 'deliver', 'drop', 'drop', 'delay', 'double') })],
    [1, fc.record({ do: of('release hints') })],
    [1, fc.record({ do: of('hold reads'), process })],
    [3, fc.record({ do: of('release reads') })],
    [1, fc.record({ do: of('break store'), writes: fc.nat({ max: 7 }), reads: fc.nat({ max: 2 }) })],
    [8, fc.record({ do: of('connect'), client, how })],
    [5, fc.record({ do: of('leave', 'stop reading', 'stop reading', 'wake'), client })],
    [1, fc.record({ do: of('vanish'), client })],
    [3, fc.record({ do: of('read on'), client })],
    [3, fc.record({ do: of('poll'), client, waits: fc.boolean() })],
    [1, fc.record({ do: of('fetch result'), task })],
    [1, fc.record({ do: of('ask for nothing'), id: fc.nat({ max: 3 }) })],
    [1, fc.record({ do: of('grow old'), days: of(1, 8, 31) })],
  ];
  return fc.oneof(...weighted.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

const clientKind: fc.Arbitrary<ClientKind> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      is: of('program'),
      task,
      knows: of('nothing', 'nothing', 'nothing', 'another log'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      is: of('page'),
      task,
      passes: of('everything', 'everything', 'streams', 'requests'),
    }),
  },
);

/** As time servers correct it, and as operators may set it on. */
export const USUAL_CLOCK: ClockReach = { backMs: [300], forwardMs: FORWARD };
/** Also set back by far. */
export const ANY_CLOCK: ClockReach = { backMs: [300, 5_000, 60_000, 3_600_000], forwardMs: FORWARD };

const wait = (ms: number): Deed => ({ do: 'wait', ms });
const THAWED = ['report', 'scribble', 'succeed', 'crash', 'nothing'] as const;

/** What takes more than luck to come about: deeds that only mean something one after another. */
const plots: fc.Arbitrary<Deed[]> = fc.oneof(
  // A worker stands still past its lease, another one takes the task, and the first goes on as if nothing were.
  of(...THAWED).map((first): Deed[] => [
    { do: 'start', ownsStore: false },
    { do: 'freeze', process: 0 },
    wait(31_000),
    wait(10_000),
    { do: 'thaw', first },
  ]),
  // Every attempt fails, in one way or another.
  fc
    .array(of<Deed>({ do: 'crash', task: 0, who: 0 }, { do: 'kill', process: 0 }), {
      minLength: 2,
      maxLength: 4,
    })
    .map((ends) => ends.flatMap((end): Deed[] => [end, { do: 'start', ownsStore: true }, wait(10_000)])),
  // A client stops reading, follows the task over another line, and gets the rest of the first one late.
  client.map((who): Deed[] => [
    { do: 'connect', client: who, how: { over: 'ws', at: 'none', replay: true, besides: false } },
    { do: 'report', task: 0, who: 0, step: 1, percent: 20 },
    { do: 'stop reading', client: who },
    { do: 'report', task: 0, who: 0, step: 2, percent: 40 },
    { do: 'connect', client: who, how: { over: 'ws', at: 'own', replay: false, besides: true } },
    { do: 'succeed', task: 0, who: 0 },
    { do: 'read on', client: who },
  ]),
  // A client does not read, and does not come back to it.
  client.map((who): Deed[] => [
    { do: 'connect', client: who, how: { over: 'ws', at: 'own', replay: false, besides: false } },
    { do: 'stop reading', client: who },
    { do: 'storm', task: 0, times: 30 },
    wait(31_000),
    wait(10_000),
  ]),
  // A client comes back long after the end.
  client.map((who): Deed[] => [
    { do: 'connect', client: who, how: { over: 'ws', at: 'own', replay: false, besides: false } },
    { do: 'succeed', task: 0, who: 0 },
    { do: 'grow old', days: 31 },
    { do: 'start', ownsStore: false },
    wait(31_000),
    wait(31_000),
    { do: 'connect', client: who, how: { over: 'ws', at: 'own', replay: false, besides: false } },
  ]),
);

/** Mostly one task and two clients on it; deeds of one burst are all begun before the first is answered. */
export function histories(reach: ClockReach = ANY_CLOCK): fc.Arbitrary<History> {
  const deed = deeds(reach);
  const stretch: fc.Arbitrary<Deed[][]> = fc.oneof(
    { weight: 30, arbitrary: deed.map((one) => [[one]]) },
    { weight: 6, arbitrary: fc.array(deed, { minLength: 2, maxLength: 4 }).map((burst) => [burst]) },
    { weight: 1, arbitrary: plots.map((plot) => plot.map((one) => [one])) },
  );
  const stretches = fc.array(stretch, { minLength: 1, maxLength: 80, size: 'max' });
  return fc.record({
    tasks: of(1, 1, 1, 1, 2, 3),
    clients: fc.tuple(clientKind, clientKind),
    bursts: stretches.map((several) => several.flat()),
    ending: fc.record({ work: of('succeed', 'succeed', 'succeed', 'fail', 'hang'), hints: fc.boolean() }),
  });
}
