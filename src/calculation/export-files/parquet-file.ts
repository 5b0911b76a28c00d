import { ByteWriter, ParquetWriter, type ColumnSource, type SchemaElement } from 'hyparquet-writer';
import type { ResultDay, ResultHead } from '../../contract/results.ts';
import { describeResult } from '../../pipeline/results/export-csv.ts';
import { parseCivilDate } from '../../weather/civil-date.ts';
import { fileColumns, type FileColumn } from './file-columns.ts';

/** Days of a row group: what is held in memory. */
const GROUP = 5_000;

/** A result as a Parquet file, in pieces. What is known of it all, and of each column, is its metadata. */
export async function* parquetFile(
  head: ResultHead,
  pages: AsyncIterable<readonly ResultDay[]> | Iterable<readonly ResultDay[]>,
): AsyncGenerator<Uint8Array> {
  const file = growingParquet(fileColumns(head));
  for await (const days of pages) {
    const piece = await file.add(days);
    if (piece.length > 0) yield piece;
  }
  yield await file.end(head);
}

/** A Parquet file whose days come before what is known of them all. */
export interface GrowingParquet {
  /** What the file is longer by; often nothing, since days are written by the group. */
  add(days: Iterable<ResultDay>): Promise<Uint8Array>;
  end(head: ResultHead): Promise<Uint8Array>;
}

export function growingParquet(columns: readonly FileColumn[]): GrowingParquet {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [{ name: 'days', num_children: columns.length }, ...columns.map(schemaOf)],
    createdBy: 'ETo Agora',
  });
  let group: ResultDay[] = [];
  async function flush(): Promise<void> {
    if (group.length === 0) return;
    const columnData = columns.map((column) => columnOf(column, group));
    await writer.write({ columnData, rowGroupSize: group.length });
    group = [];
  }
  return {
    async add(days) {
      for (const day of days) {
        group.push(day);
        if (group.length === GROUP) await flush();
      }
      return taken(bytes);
    },
    async end(head) {
      await flush();
      const meanings = columns.map(({ name, meaning }) => ({ key: `column:${name}`, value: meaning }));
      writer.kvMetadata = [...metadataOf(head), ...meanings];
      await writer.finish();
      return taken(bytes);
    },
  };
}

/** What was written since the last time; the writer goes on counting from where it is in the file. */
function taken(bytes: ByteWriter): Uint8Array {
  const piece = bytes.getBytes().slice();
  bytes.index = 0;
  return piece;
}

/** Readers make a dictionary of it: what is there several times, as attributions are, is one text of several lines. */
function metadataOf(head: ResultHead): { key: string; value: string }[] {
  const pairs = describeResult(head);
  return [...new Set(pairs.map(([key]) => key))].map((key) => ({
    key,
    value: pairs.flatMap(([name, value]) => (name === key ? [value] : [])).join('\n'),
  }));
}

function schemaOf({ name, kind }: FileColumn): SchemaElement {
  switch (kind) {
    case 'date':
      return { name, type: 'INT32', converted_type: 'DATE', repetition_type: 'REQUIRED' };
    case 'number':
      return { name, type: 'DOUBLE', repetition_type: 'OPTIONAL' };
    case 'text':
      return { name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' };
  }
}

function columnOf({ name, kind, valueOf }: FileColumn, days: readonly ResultDay[]): ColumnSource {
  const values = days.map(valueOf);
  return { name, data: kind === 'date' ? values.map((date) => dateOf(String(date))) : values };
}

/** Days since 1970-01-01 of a civil day, as the writer wants it: a moment of that day. */
function dateOf(date: string): Date {
  const day = parseCivilDate(date);
  if (day === undefined) throw new Error(`a stored day has the date ${date}`);
  return new Date(day * 86_400_000);
}
