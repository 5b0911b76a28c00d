import { z } from 'zod';
import type { Place } from '../../weather/place.ts';
import type { ProviderId } from '../../weather/sources.ts';
import type { Connections } from './connections.ts';
import { endpointUrl, type Endpoint } from './endpoint.ts';
import { fetchJson, type JsonRequest } from './fetch-json.ts';
import { fourDecimals } from './four-decimals.ts';
import type { Guest } from './guest.ts';
import { readAnswer } from './read-answer.ts';
import { rememberFew } from './remember-few.ts';
import { SourceError } from './source.ts';

export interface NwsParts {
  readonly endpoint: Endpoint;
  readonly connections: Connections;
  readonly guest: Guest;
}

export type NwsProviderId = Extract<ProviderId, `nws_${string}`>;

export interface NwsCall {
  readonly place: Place;
  readonly signal: AbortSignal;
  readonly onPiece: (bytes: number) => void;
}

/** The forecast office and the cell of its grid that a place lies in. */
export interface NwsCell {
  /** `/gridpoints/OKX/33,35`, made here of checked parts: no address out of an answer is ever asked. */
  readonly path: string;
  readonly synthetic: boolean;
}

/** A little text a place. */
const MOST_CELLS = 1000;
const CELL_INDEX = z.number().int().min(0).max(9999);
const ANSWER = z.object({
  properties: z.object({ gridId: z.string().regex(/^[A-Z]{3}$/), gridX: CELL_INDEX, gridY: CELL_INDEX }),
});

export interface NwsGrid {
  /** The cell of a place: asked for once, for it does not change. Rejects with `no_data` outside the coverage. */
  cellOf(call: NwsCall): Promise<NwsCell>;
  /** The answer below a cell's path. A cell that is not there any more is asked for anew the next time. */
  below<T>(call: NwsCall, ask: (cell: NwsCell) => Promise<T>): Promise<T>;
}

export function nwsGrid(id: NwsProviderId, parts: NwsParts): NwsGrid {
  const cells = rememberFew<NwsCell>(MOST_CELLS);
  const keyOf = (place: Place) => Object.values(fourDecimals(place)).join(',');
  const cellOf = async (call: NwsCall): Promise<NwsCell> => {
    const key = keyOf(call.place);
    const cell = cells.get(key) ?? (await askForCell(id, parts, { ...call, key }));
    cells.set(key, cell);
    return cell;
  };
  return {
    cellOf,
    async below(call, ask) {
      try {
        return await ask(await cellOf(call));
      } catch (error) {
        if (!isNotFound(error)) throw error;
        cells.delete(keyOf(call.place));
        throw new SourceError(id, 'no_data', error.detail, { cause: error });
      }
    },
  };
}

/** The request of a path below the endpoint, as NWS wants it. */
export function nwsRequest(
  id: NwsProviderId,
  { endpoint, guest }: NwsParts,
  { path, query = {}, call }: { path: string; query?: Record<string, string>; call: NwsCall },
): JsonRequest {
  return {
    source: id,
    url: endpointUrl(endpoint, path, query),
    guest,
    accept: 'application/geo+json',
    secret: endpoint.apiKey,
    signal: call.signal,
    onPiece: call.onPiece,
  };
}

/** NWS redirects places that it would write otherwise. */
async function askForCell(
  id: NwsProviderId,
  parts: NwsParts,
  { key, ...call }: NwsCall & { readonly key: string },
): Promise<NwsCell> {
  const request = nwsRequest(id, parts, { path: `/points/${key}`, call });
  const answer = await fetchJson(parts.connections, { ...request, mayMoveOnce: true });
  const { gridId, gridX, gridY } = readAnswer(id, ANSWER, answer.json).properties;
  return { path: `/gridpoints/${gridId}/${gridX},${gridY}`, synthetic: answer.synthetic };
}

/** HTTP 404: outside the coverage, no such cell, no such station. */
export function isNotFound(error: unknown): error is SourceError {
  return error instanceof SourceError && error.failure === 'refused' && /^HTTP 404\b/.test(error.detail);
}
