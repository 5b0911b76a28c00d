import { afterEach, describe, expect, it } from 'vitest';
import { openConnections, type Connections } from '../../../src/pipeline/sources/connections.ts';
import { createServices } from '../../../src/pipeline/sources/create-services.ts';
import { startFaultServer, type FaultServer, type Reply } from './fault-server.ts';

const PIRACICABA = { lat: -22.725, lng: -47.6476 };
const signal = new AbortController().signal;

const result = (elevation: unknown, { lat, lng } = PIRACICABA) => ({
  elevation,
  location: { lat, lng },
  dataset: 'srtm30m',
});
const ok = (...results: object[]): Reply => ({ body: JSON.stringify({ results, status: 'OK' }) });

describe('OpenTopoData', () => {
  let server: FaultServer;
  let connections: Connections | undefined;
  afterEach(async () => {
    await connections?.close();
    await server.close();
  });

  async function start(reply: Reply) {
    server = await startFaultServer(() => reply);
    connections = openConnections({ deadlines: { retryStepMs: 1 } });
    return createServices({ connections, opentopodata: { baseUrl: server.baseUrl } }).elevation;
  }

  it('is asked as documented, and answers as documented', async () => {
    const body =
      '{"results":[{"elevation":534.0,"location":{"lat":-22.725,"lng":-47.6476},"dataset":"srtm30m"}],"status":"OK"}';
    const elevation = await start({ body });
    expect(await elevation.heightOf(PIRACICABA, signal)).toBe(534);
    const { pathname, searchParams } = server.seen[0]!.url;
    expect(pathname).toBe('/v1/srtm30m,aster30m');
    expect(Object.fromEntries(searchParams)).toEqual({ locations: '-22.725,-47.6476' });
  });

  it.each([0, -0.5, -160, 8850, 4808.7])('%d m is a height', async (metres) => {
    const elevation = await start(ok(result(metres)));
    expect(await elevation.heightOf(PIRACICABA, signal)).toBe(metres);
  });

  it('believes the shore of the Dead Sea where it lies', async () => {
    const shore = { lat: 31.5, lng: 35.48 };
    const elevation = await start(ok(result(-430, shore)));
    expect(await elevation.heightOf(shore, signal)).toBe(-430);
  });

  it('knows of the sea, and of voids, that they have none', async () => {
    const elevation = await start(ok(result(null)));
    expect(await elevation.heightOf(PIRACICABA, signal)).toBeNull();
  });

  it.each([
    ['a height below any there', ok(result(-161))],
    ['a height above any', ok(result(8851))],
    ['the fill value of the data', ok(result(-32768))],
    ['a text', ok(result('534'))],
    ['no height', ok({ location: PIRACICABA })],
    ['a height of another place', ok(result(534, { lat: -22.75, lng: -47.6476 }))],
    ['two heights', ok(result(534), result(535))],
    ['none', ok()],
    ['no list', { body: '{"status":"OK"}' }],
    ['no status', { body: JSON.stringify({ results: [result(534)] }) }],
    ['a failure of its own', { body: '{"status":"SERVER_ERROR"}' }],
    ['HTML', { body: '<html>' }],
  ])('is not believed: %s', async (_, reply) => {
    const elevation = await start(reply);
    await expect(elevation.heightOf(PIRACICABA, signal)).rejects.toMatchObject({
      source: 'opentopodata',
      failure: 'bad_answer',
    });
  });

  it.each([
    ['refused', { status: 400, body: '{"status":"INVALID_REQUEST","error":"No locations provided."}' }],
    ['refused', { body: '{"status":"INVALID_REQUEST","error":"No locations provided."}' }],
    ['rate_limited', { body: '{"status":"OVER_QUERY_LIMIT"}' }],
    ['rate_limited', { status: 429, headers: { 'retry-after': '3600' }, body: '{}' }],
    ['bad_answer', { status: 500, body: '{"status":"SERVER_ERROR"}' }],
  ])('says that it is %s: %o', async (failure, reply) => {
    const elevation = await start(reply);
    await expect(elevation.heightOf(PIRACICABA, signal)).rejects.toMatchObject({
      source: 'opentopodata',
      failure,
    });
  });

  it('knows the date line from both of its sides', async () => {
    const elevation = await start(ok(result(12, { lat: -16.8, lng: -180 })));
    expect(await elevation.heightOf({ lat: -16.8, lng: 180 }, signal)).toBe(12);
  });

  it('ends with the reason when aborted', async () => {
    const elevation = await start(ok(result(12)));
    const reason = new Error('the person pressed Cancelar');
    const stop = new AbortController();
    server.next({ kind: 'hang' });
    const work = elevation.heightOf(PIRACICABA, stop.signal);
    await server.requestSeen();
    stop.abort(reason);
    await expect(work).rejects.toBe(reason);
  });
});
