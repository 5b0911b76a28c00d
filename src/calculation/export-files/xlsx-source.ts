import type { ResultDay, ResultHead } from '../../contract/results.ts';
import { xlsxFile } from './xlsx-file.ts';

/** A stored result on its way to a thread: the days are text still, which costs little to hand over. */
export interface XlsxSource {
  readonly head: ResultHead;
  /** Each a JSON array of `ResultDay`. */
  readonly pages: readonly string[];
}

/** Takes so long that it is done in a thread of its own. */
export type MakeXlsx = (source: XlsxSource) => Promise<Uint8Array>;

export function makeXlsx({ head, pages }: XlsxSource): Promise<Uint8Array> {
  const days = pages.flatMap((page) => JSON.parse(page) as ResultDay[]);
  return xlsxFile(head, days);
}
