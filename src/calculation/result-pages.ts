import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import type { ResultDay } from '../contract/results.ts';

/** Days a page: about 225 KB of JSON, so that the first page always fits in a SUCCESS message. */
export const DAYS_PER_PAGE = 366;

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** A page as stored: a JSON array, deflated. */
export async function packPage(days: readonly ResultDay[]): Promise<Uint8Array> {
  return deflate(JSON.stringify(days), { level: 1 });
}

/** The JSON text of a stored page, an array of `ResultDay`. */
export async function unpackPageText(body: Uint8Array): Promise<string> {
  return (await inflate(body)).toString('utf8');
}

export async function unpackPage(body: Uint8Array): Promise<ResultDay[]> {
  return JSON.parse(await unpackPageText(body)) as ResultDay[];
}
