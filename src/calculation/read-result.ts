import type { ResultHead } from '../contract/results.ts';
import { csvFile, type CsvOptions } from '../pipeline/results/export-csv.ts';
import type { TaskStore } from '../tasks/task-store.ts';
import { parquetFile } from './export-files/parquet-file.ts';
import type { MakeXlsx } from './export-files/xlsx-source.ts';
import { unpackPage, unpackPageText } from './result-pages.ts';

type Results = Pick<TaskStore, 'readResultHead' | 'readResultPage'>;

/** The text of an `EtoResult` in pieces, one page at a time. */
export async function* resultJson(store: Results, taskId: string): AsyncGenerator<string> {
  const { head, pageCount } = await storedHead(store, taskId);
  const opening = JSON.stringify({ task_id: taskId, ...head });
  yield `${opening.slice(0, -1)},"results":[`;
  for (let page = 0; page < pageCount; page++) {
    const days = (await unpackPageText(await storedPage(store, { taskId, page }))).slice(1, -1);
    yield page === 0 ? days : `,${days}`;
  }
  yield ']}';
}

/** The same days as a CSV file, in pieces. */
export async function* resultCsv(
  store: Results,
  taskId: string,
  options: CsvOptions,
): AsyncGenerator<string | Uint8Array> {
  const { head, pageCount } = await storedHead(store, taskId);
  yield* csvFile(head, storedPages(store, { taskId, pageCount }), options);
}

export async function* resultParquet(store: Results, taskId: string): AsyncGenerator<Uint8Array> {
  const { head, pageCount } = await storedHead(store, taskId);
  yield* parquetFile(head, storedPages(store, { taskId, pageCount }));
}

/** The same days as a workbook, whole. */
export async function* resultXlsx(
  store: Results,
  taskId: string,
  make: MakeXlsx,
): AsyncGenerator<Uint8Array> {
  const { head, pageCount } = await storedHead(store, taskId);
  const pages: string[] = [];
  for (let page = 0; page < pageCount; page++)
    pages.push(await unpackPageText(await storedPage(store, { taskId, page })));
  yield await make({ head, pages });
}

async function* storedPages(store: Results, result: { taskId: string; pageCount: number }) {
  for (let page = 0; page < result.pageCount; page++)
    yield unpackPage(await storedPage(store, { taskId: result.taskId, page }));
}

async function storedHead(store: Results, taskId: string) {
  const stored = await store.readResultHead(taskId);
  if (!stored) throw new Error(`no stored result of task ${taskId}`);
  return { head: stored.head as ResultHead, pageCount: stored.pageCount };
}

async function storedPage(
  store: Results,
  { taskId, page }: { taskId: string; page: number },
): Promise<Uint8Array> {
  const body = await store.readResultPage(taskId, page);
  if (!body) throw new Error(`page ${page} of the result of task ${taskId} is missing`);
  return body;
}
