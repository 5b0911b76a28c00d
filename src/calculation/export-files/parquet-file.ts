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
  const columns = fileColumns(head);
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [{ name: 'days', num_children: columns.length }, ...columns.map(schemaOf)],
    kvMetadata: [
      ...metadataOf(head),
      ...columns.map(({ name, meaning }) => ({ key: `column:${name}`, value: meaning })),
    ],
    createdBy: 'ETo Agora',
  });
  const write = async (days: readonly ResultDay[]) => {
    await writer.write({
      columnData: columns.map((column) => columnOf(column, days)),
      rowGroupSize: days.length,
    });
    return taken(bytes);
  };
  let group: ResultDay[] = [];
  for await (const days of pages) {
    group.push(...days);
    if (group.length < GROUP) continue;
    yield await write(group);
    group = [];
  }
  if (group.length > 0) yield await write(group);
  await writer.finish();
  yield taken(bytes);
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
