import { TaskSnapshot, type TaskMessage } from '../../src/contract/task-events.ts';
import { EtoResult } from '../../src/contract/results.ts';
import type { History, ReadResult } from './recorded-history.ts';
import { recordTask, type Transport } from './recording-client.ts';

/** A server, or one of several: asked at every request, for the one before may have died. */
export type Where = string | (() => string);

const now = (url: Where) => (typeof url === 'string' ? url : url());

/** What is stored of a finished task, read over every way there is. */
export async function readBack(
  url: Where,
  taskId: string,
): Promise<Required<Pick<History, 'log' | 'status' | 'results'>>> {
  const log = await watchOnce(url, taskId, 'replay');
  const task = TaskSnapshot.parse(await json(`${now(url)}/api/v1/eto/tasks/${taskId}`));
  const last = log.at(-1);
  return { log, status: task.status, results: last?.type === 'SUCCESS' ? await readResults(url, task) : [] };
}

async function readResults(url: Where, { task_id: id, last, links }: TaskSnapshot): Promise<ReadResult[]> {
  const result = EtoResult.parse(await json(`${now(url)}${links.result}`));
  const csv = await (await fetch(`${now(url)}${links.result}?format=csv`)).text();
  return [
    { via: 'GET json', rows: result.results },
    { via: 'GET csv', rows: csvRows(csv) },
    { via: 'the snapshot', rows: rowsOf(last) },
    { via: 'WebSocket', rows: rowsOf((await watchOnce(url, id, 'socket')).at(-1)) },
    { via: 'event stream', rows: rowsOf((await watchOnce(url, id, 'stream')).at(-1)) },
  ];
}

async function json(url: string): Promise<unknown> {
  return (await fetch(url)).json();
}

export async function watchOnce(url: Where, taskId: string, transport: Transport): Promise<TaskMessage[]> {
  const { history, over } = recordTask({ url: () => now(url), taskId, transport, random: () => 0 });
  await over;
  return history.connections.flatMap(({ frames }) => [...frames]);
}

/** The rows that a message carries; of a long result the first ones stand for all. */
function rowsOf(message: TaskMessage | undefined): ReadResult['rows'] {
  if (message?.type !== 'SUCCESS') return [];
  const { results, results_count: count } = message.data;
  return Array.from({ length: count }, (_, i) => ({ ...results[i] }));
}

/** Cells as the values of a message: numbers, texts, lists of flags; an empty one is null, or no flag. */
function csvRows(text: string): ReadResult['rows'] {
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const columns = header.split(',');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((cell, i) => [columns[i]!, cellValue(columns[i]!, cell)])),
  );
}

function cellValue(column: string, cell: string): unknown {
  if (column === 'flags') return cell === '' ? [] : cell.split(';');
  if (cell === '') return null;
  return ['date', 'source', 'quality'].includes(column) ? cell : Number(cell);
}
