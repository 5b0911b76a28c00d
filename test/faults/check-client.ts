import { isDeepStrictEqual } from 'node:util';
import { fold, isTerminalMessage, NOTHING_SEEN } from '../../src/contract/fold.ts';
import type { TaskMessage } from '../../src/contract/task-events.ts';
import { CLOSE_CODES, isFinalClose } from '../../src/contract/websocket-codes.ts';
import type { ClientHistory, ConnectionHistory } from './recorded-history.ts';

const CLOSES_WITHIN_MS = 2_000;

interface Named {
  readonly name: string;
  readonly log: readonly TaskMessage[];
}

/** I3, I4, I6, I8, I12 and I14, for one client over all its connections. */
export function checkClient(
  log: readonly TaskMessage[],
  client: ClientHistory & { readonly name: string },
): string[] {
  return [
    ...client.connections.flatMap((connection, i) => {
      const named = { name: connectionName(client, i), log };
      return [
        ...connection.frames.flatMap((frame) => checkFrame(named, frame)),
        ...(connection.unreadable ?? []).map((text) => `I8: ${named.name} got what is no message: ${text}`),
        ...checkOrder(named, connection),
        ...checkPosition(named, connection),
        ...checkReplay(named, connection),
        ...checkClose(named, client.disturbed ? withoutTimes(connection) : connection),
      ];
    }),
    ...checkFold(log, client),
    ...checkComingBack(client),
  ];
}

function connectionName(client: ClientHistory & { readonly name: string }, i: number): string {
  return client.connections.length === 1 ? client.name : `${client.name}, connection ${i + 1}`;
}

/** What was shown to anybody is in the log, word for word: it was stored before it was sent. */
function checkFrame({ name, log }: Named, frame: TaskMessage): string[] {
  if (frame.task_id !== log[0]?.task_id) return [`I14: ${name} got ${tell(frame)} of task ${frame.task_id}`];
  const stored = log.find(({ seq, epoch }) => seq === frame.seq && epoch === frame.epoch);
  if (isDeepStrictEqual(stored, frame)) return [];
  if (isTerminalMessage(frame)) return [`I12: ${name} got ${tell(frame)}, which is not how the log ends`];
  return [`I8: ${name} got ${tell(frame)}, which the log ${stored ? 'tells otherwise' : 'does not hold'}`];
}

function checkOrder({ name }: Named, { frames }: ConnectionHistory): string[] {
  return frames.slice(1).flatMap((frame, i) => {
    const before = frames[i]!;
    if (isTerminalMessage(before)) return [`I3: ${name} got ${tell(frame)} after ${tell(before)}`];
    if (frame.epoch !== before.epoch || frame.seq > before.seq) return [];
    const how = frame.seq === before.seq ? 'doubled' : 'out of order';
    return [`I3: ${name} got ${tell(frame)} after ${tell(before)}: ${how}`];
  });
}

/** What the client said it had is not sent again; only a last message is, to whoever asks. */
function checkPosition({ name }: Named, { frames, fromSeq = 0 }: ConnectionHistory): string[] {
  return frames
    .filter((frame) => frame.seq <= fromSeq && !isTerminalMessage(frame))
    .map((frame) => `I3: ${name} had up to ${fromSeq} and got ${tell(frame)} again: doubled`);
}

function checkReplay({ name }: Named, { frames, replay, fromSeq = 0 }: ConnectionHistory): string[] {
  if (!replay) return [];
  const seqs = [fromSeq, ...frames.map(({ seq }) => seq)];
  return frames.flatMap((frame, i) =>
    frame.seq > seqs[i]! + 1 ? [`I4: ${name} asked for all and got ${tell(frame)} after seq ${seqs[i]}`] : [],
  );
}

function withoutTimes(connection: ConnectionHistory): ConnectionHistory {
  const kept = Object.entries(connection).filter(([name]) => name !== 'closedAt');
  return Object.fromEntries(kept) as unknown as ConnectionHistory;
}

function checkClose({ name }: Named, connection: ConnectionHistory): string[] {
  const { frames, arrivedAt, closeCode, closedAt } = connection;
  const last = frames.at(-1);
  if (!last || !isTerminalMessage(last)) {
    if (closeCode === CLOSE_CODES.done)
      return [`I4: ${name} was closed with 1000 without a terminal message`];
    const final = closeCode !== undefined && isFinalClose(closeCode);
    return final ? [`I4: ${name} was sent away with ${closeCode} without a terminal message`] : [];
  }
  const came = arrivedAt?.[frames.length - 1];
  const openFor = came === undefined || closedAt === undefined ? 0 : closedAt - came;
  return openFor > CLOSES_WITHIN_MS ? [`I6: ${name} stayed open for ${openFor} ms after ${tell(last)}`] : [];
}

/** Also the last frame only: whoever has folded the same, has seen the same end. */
function checkFold(log: readonly TaskMessage[], client: ClientHistory & { readonly name: string }): string[] {
  if (client.left) return [];
  const seen = client.connections.flatMap(({ frames }) => frames).reduce(fold, NOTHING_SEEN);
  const told = log.reduce(fold, NOTHING_SEEN);
  if (isDeepStrictEqual(seen, told)) return [];
  const has = seen.last ? tell(seen.last) : 'nothing';
  return [`I4: ${client.name} ends at ${has}, the log at ${told.last ? tell(told.last) : 'nothing'}: lost`];
}

function checkComingBack({ name, connections }: ClientHistory & { readonly name: string }): string[] {
  const ended = connections.findIndex(({ frames }) => frames.some(isTerminalMessage));
  if (ended === -1 || ended === connections.length - 1) return [];
  return [`I6: ${name} came back after the terminal message of connection ${ended + 1}`];
}

function tell(frame: TaskMessage): string {
  return `${frame.type} seq ${frame.seq}`;
}
