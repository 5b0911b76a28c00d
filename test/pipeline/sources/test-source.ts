import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EpochDay } from '../../../src/weather/civil-date.ts';
import { calendar } from '../../../src/weather/daily-series.ts';
import { VARIABLES, type VariableId } from '../../../src/weather/variables.ts';
import { openConnections, type Connections } from '../../../src/pipeline/sources/connections.ts';
import { createServices, type SourceSettings } from '../../../src/pipeline/sources/create-services.ts';
import {
  SourceError,
  type Source,
  type SourceAnswer,
  type SourceRequest,
} from '../../../src/pipeline/sources/source.ts';
import { startFaultServer, type Fault, type FaultServer, type Reply } from './fault-server.ts';
import { day, type HandBuilt, type Json } from './hand-built-answers.ts';

export interface SourceUnderTest {
  readonly name: string;
  /** The provider's shape, and what the toy weather must become. */
  readonly provider: HandBuilt;
  /** The provider's own answer, where it is not the toy weather. */
  readonly healthy: (url: URL) => Reply | Promise<Reply>;
  /** Whether the answers are the toy weather, so that every value is known. */
  readonly valuesKnown: boolean;
  /** Whether the answers say of themselves that they are synthetic. */
  readonly synthetic: boolean;
  /** A day not long after 2024-02-29, so that every window holds it. */
  readonly today: EpochDay;
}

const SECRET = 'key/with+odd&signs';
const QUICK = { retryStepMs: 1 };

/** What every source over HTTP must do, whichever provider it speaks to: real loopback HTTP throughout. */
export function testSource({
  name,
  provider,
  healthy,
  valuesKnown,
  synthetic,
  today,
}: SourceUnderTest): void {
  describe(name, () => {
    let server: FaultServer;
    let connections: Connections | undefined;
    let source: Source;
    /** What the server answers; a test may put another in its place. */
    let answer = healthy;
    const recent = provider.recent(today);
    const { gone, kept } = provider.missing;

    beforeEach(async () => {
      answer = healthy;
      server = await startFaultServer((url) => answer(url));
      use({ deadlines: QUICK });
    });
    afterEach(async () => {
      await connections?.close();
      await server.close();
    });

    function use(settings: SourceSettings, baseUrl = server.baseUrl): void {
      void connections?.close();
      connections = openConnections(settings);
      const endpoint = { baseUrl, ...settings[provider.id] };
      source = createServices({ ...settings, connections, [provider.id]: endpoint }).sources.find(
        ({ id }) => id === provider.id,
      )!;
    }

    function request(range = recent): SourceRequest {
      return { place: provider.place, zone: provider.zone, range, today };
    }

    function fetchDaily(range = recent, signal = new AbortController().signal): Promise<SourceAnswer> {
      return source.fetchDaily(request(range), { signal });
    }

    async function failure(work: Promise<unknown>): Promise<SourceError> {
      const error: unknown = await work.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (!(error instanceof SourceError)) throw new Error('expected a SourceError', { cause: error });
      expect(error.source).toBe(provider.id);
      return error;
    }

    /** Changes the answers that hold the weather. */
    function changeAnswer(change: (json: Json) => unknown): void {
      answer = async (url) => {
        const reply = await healthy(url);
        if (!provider.isData(url)) return reply;
        const json = JSON.parse(String(reply.body)) as Json;
        return { ...reply, body: asBody(change(json) ?? json) };
      };
    }

    const column = (got: SourceAnswer, id: string) => [...(got.series.values[id as VariableId] ?? [])];

    describe('the series', () => {
      it('is exactly the requested calendar, each day once and ascending', async () => {
        const got = await fetchDaily();
        expect(got.source).toBe(provider.id);
        expect([...got.series.days]).toEqual([...calendar(recent.from, recent.to)]);
        for (const values of Object.values(got.series.values)) expect(values).toHaveLength(5);
        expect(got.findings).toEqual([]);
      });

      it('has every variable the provider has, inside its physical limits', async () => {
        const got = await fetchDaily();
        const { providerEto, ...variables } = provider.expected(recent.from);
        expect(Object.keys(got.series.values).sort()).toEqual(Object.keys(variables).sort());
        expect(got.providerEto !== undefined).toBe(providerEto !== undefined);
        for (const id of Object.keys(variables) as VariableId[]) {
          const [min, max] = VARIABLES[id].limits;
          const mayLack = provider.mayLack.includes(id);
          const values = column(got, id).filter((value) => !(mayLack && Number.isNaN(value)));
          expect(values.filter((value) => !(value >= min && value <= max))).toEqual([]);
        }
        expect(Math.max(...column(got, 'rs'))).toBeLessThan(45);
      });

      if (valuesKnown)
        it('is in canonical units', async () => {
          const got = await fetchDaily();
          for (let i = 0; i < 5; i++)
            for (const [id, value] of Object.entries(provider.expected(recent.from + i))) {
              const values = id === 'providerEto' ? [...(got.providerEto ?? [])] : column(got, id);
              const what = `${id} on day ${i}`;
              if (Number.isNaN(value)) expect(values[i], what).toBeNaN();
              else expect(values[i], what).toBeCloseTo(value, 10);
            }
        });

      it('keeps the leap day', async () => {
        const leap = day('2024-02-29');
        const range = { from: leap - 1, to: leap + 1 };
        const got = await fetchDaily(range);
        expect([...got.series.days]).toEqual([leap - 1, leap, leap + 1]);
        expect(column(got, 'tmax')[1]).not.toBeNaN();
      });

      it('has NaN, not 0, where the provider has nothing', async () => {
        changeAnswer((json) => {
          provider.withoutValue(json, recent.from + 2);
        });
        const got = await fetchDaily();
        expect(column(got, gone).map(Number.isNaN)).toEqual([false, false, true, false, false]);
        expect(column(got, kept).map(Number.isNaN)).toEqual([false, false, false, false, false]);
        expect(got.findings).toEqual([]);
      });

      it('keeps its days in place where the provider leaves one out, and says so where they are its own', async () => {
        const whole = await fetchDaily();
        changeAnswer((json) => {
          provider.withoutDay(json, recent.from + 1);
        });
        const got = await fetchDaily();
        expect(column(got, 'tmax')).toEqual(column(whole, 'tmax').map((value, i) => (i === 1 ? NaN : value)));
        const days = { count: 1, first: recent.from + 1, last: recent.from + 1 };
        const mismatch = { code: 'CALENDAR_MISMATCH', source: provider.id, days };
        expect(got.findings).toEqual(provider.datesDays ? [mismatch] : []);
      });

      if (valuesKnown && provider.datesDays)
        it('is refused where none of its days was asked for', async () => {
          answer = (url) => {
            const other = new URL(url);
            for (const [from, to] of [
              ['start_date', 'end_date'],
              ['start', 'end'],
            ] as const) {
              const text = other.searchParams.get(from);
              if (text) other.searchParams.set(from, text.replace(/^\d{4}/, '2023'));
              const last = other.searchParams.get(to);
              if (last) other.searchParams.set(to, last.replace(/^\d{4}/, '2023'));
            }
            return healthy(other);
          };
          expect(await failure(fetchDaily())).toMatchObject({ failure: 'bad_answer' });
        });

      it('is no data where every value is missing', async () => {
        changeAnswer((json) => JSON.stringify(json, (key, value: unknown) => blank(key, value)));
        expect(await failure(fetchDaily())).toMatchObject({ failure: 'no_data' });
      });
    });

    describe('the place', () => {
      it('comes with its grid cell and elevation', async () => {
        const got = await fetchDaily();
        expect(got.elevation?.origin).toBe(provider.elevation?.origin);
        if (valuesKnown) {
          expect(got.elevation).toEqual(provider.elevation);
          expect(got.gridPlace).toEqual(provider.gridPlace);
        }
        expect(Math.abs(got.gridPlace.lat - provider.place.lat)).toBeLessThan(0.7);
        expect(Math.abs(got.gridPlace.lng - provider.place.lng)).toBeLessThan(0.7);
      });
    });

    describe('the coverage', () => {
      it('clips a request: days outside stay NaN and are not asked for', async () => {
        const { from, to } = source.coverage(today);
        const newest = await fetchDaily({ from: to - 2, to: to + 2 });
        expect([...newest.series.days]).toEqual([...calendar(to - 2, to + 2)]);
        expect(column(newest, 'tmax').map(Number.isNaN)).toEqual([false, false, false, true, true]);
        const asked = server.seen.find(({ url }) => provider.isData(url))!.url.searchParams;
        if (provider.asked) expect(provider.asked(asked)).toEqual({ from: to - 2, to });
        const oldest = await fetchDaily({ from: from - 2, to: from + 1 });
        expect(column(oldest, 'tmax').map(Number.isNaN)).toEqual([true, true, false, false]);
        expect(oldest.findings).toEqual([]);
      });

      it('is asked nothing about days that are all outside', async () => {
        const { to } = source.coverage(today);
        expect(await failure(fetchDaily({ from: to + 1, to: to + 5 }))).toMatchObject({ failure: 'no_data' });
        expect(server.seen).toEqual([]);
      });
    });

    describe('synthetic weather', () => {
      it('is known from the answer', async () => {
        expect((await fetchDaily()).synthetic).toBe(synthetic);
        answer = async (url) => {
          const reply = await healthy(url);
          return { ...reply, headers: { ...reply.headers, 'X-Synthetic-Weather': 'true' } };
        };
        expect((await fetchDaily()).synthetic).toBe(true);
      });

      it('is known from the settings', async () => {
        use({ [provider.id]: { synthetic: true } });
        expect((await fetchDaily()).synthetic).toBe(true);
      });
    });

    describe('the request', () => {
      it('says who asks, and counts the bytes that come', async () => {
        use({ version: '9.8.7', contact: 'mailto:someone@example.org' });
        const counted: number[] = [];
        await source.fetchDaily(request(), {
          signal: new AbortController().signal,
          onBytes: (bytes) => counted.push(bytes),
        });
        expect(server.seen[0]!.headers['user-agent']).toBe('ETo-Agora/9.8.7 (+mailto:someone@example.org)');
        const replies = await Promise.all(server.seen.map(async ({ url }) => healthy(url)));
        const bytes = replies.map(({ body }) => Buffer.byteLength(Buffer.from(body)));
        expect(counted.at(-1)).toBe(bytes.reduce((sum, size) => sum + size));
        expect(counted).toEqual([...counted].sort((a, b) => a - b));
      });

      it('keeps the key out of every message, even where the provider echoes it', async () => {
        use({ [provider.id]: { baseUrl: server.baseUrl, apiKey: SECRET } });
        const reason = `bad key ${SECRET} or ${encodeURIComponent(SECRET)}`;
        const body = JSON.stringify({ error: true, reason, messages: [reason] });
        server.next({ kind: 'reply', reply: { status: 400, body } });
        const error = await failure(fetchDaily());
        expect(server.seen[0]!.url.searchParams.get('apikey')).toBe(SECRET);
        expect(error.message + error.detail).not.toContain('odd');
        expect(error.detail).toBe('HTTP 400: bad key *** or ***');
      });
    });

    describe('aborting', () => {
      it.each(['hang', 'stall'] as const)('ends a request at once with the reason (%s)', async (kind) => {
        const stop = new AbortController();
        const reason = new Error('the person pressed Cancelar');
        server.next({ kind });
        const arrived = server.requestSeen();
        const work = fetchDaily(recent, stop.signal);
        await arrived;
        stop.abort(reason);
        await expect(work).rejects.toBe(reason);
        await server.clientGone();
        expect(server.seen).toHaveLength(1);
      });

      it('ends the wait between two tries', async () => {
        const stop = new AbortController();
        const reason = new Error('stop');
        server.next(reply(429, '{}', { 'retry-after': '15' }));
        const arrived = server.requestSeen();
        const work = fetchDaily(recent, stop.signal);
        await arrived;
        // The client is somewhere between the answer and the end of the wait: it must notice in either place.
        stop.abort(reason);
        await expect(work).rejects.toBe(reason);
        expect(server.seen).toHaveLength(1);
      });

      it('sends nothing when it has already happened', async () => {
        const reason = new Error('too late');
        await expect(fetchDaily(recent, AbortSignal.abort(reason))).rejects.toBe(reason);
        expect(server.seen).toEqual([]);
      });
    });

    describe('a failing provider', () => {
      it('is unreachable where nobody listens', async () => {
        const closed = await startFaultServer(healthy);
        await closed.close();
        use({ deadlines: QUICK }, closed.baseUrl);
        const error = await failure(fetchDaily());
        expect(error).toMatchObject({ failure: 'unreachable', detail: 'ECONNREFUSED' });
      });

      it.each([
        ['before the headers', 'hang', { connectMs: 50, headersMs: 50 }, /^headers/],
        ['inside the body', 'stall', { bodyMs: 100 }, /^body/],
      ] as const)('is a timeout where it goes silent %s', async (_, kind, deadlines, detail) => {
        use({ deadlines: { ...QUICK, ...deadlines } });
        server.next({ kind });
        const error = await failure(fetchDaily());
        expect(error.failure).toBe('timeout');
        expect(error.detail).toMatch(detail);
        expect(server.seen.length).toBeLessThan(2);
      });

      it('is a timeout where the request as a whole takes too long', async () => {
        use({ deadlines: { ...QUICK, requestMs: 80 } });
        server.next({ kind: 'hang' });
        expect(await failure(fetchDaily())).toMatchObject({ failure: 'timeout' });
      });

      const lasting: [string, Fault, string, string | RegExp][] = [
        [
          'a rate limit',
          reply(429, '{"error":true,"reason":"Try again"}'),
          'rate_limited',
          'HTTP 429: Try again',
        ],
        ['HTTP 500', reply(500, 'oops'), 'bad_answer', 'HTTP 500'],
        ['HTTP 503', reply(503, '{"messages":["Busy"]}'), 'bad_answer', 'HTTP 503: Busy'],
        ['a reset', { kind: 'reset' }, 'unreachable', /ECONNRESET|UND_ERR_SOCKET/],
        ['a body cut short', { kind: 'cut' }, 'bad_answer', /cut short/],
      ];
      it.each(lasting)('is asked three times: %s', async (_, fault, kind, detail) => {
        server.next(fault, fault, fault);
        const error = await failure(fetchDaily());
        expect(error.failure).toBe(kind);
        expect(error.detail).toMatch(detail);
        expect(server.seen).toHaveLength(3);
      });

      it.each(lasting)('recovers: %s', async (_, fault) => {
        server.next(fault, fault);
        expect(column(await fetchDaily(), 'tmax')).not.toContain(NaN);
        expect(server.seen).toHaveLength(2 + provider.requests);
      });

      it('is waited for as long as it asks, but not for an hour', async () => {
        server.next(reply(429, '{}', { 'retry-after': '0' }));
        await fetchDaily();
        expect(server.seen).toHaveLength(1 + provider.requests);
        server.next(reply(429, '{}', { 'retry-after': '3600' }));
        expect(await failure(fetchDaily())).toMatchObject({ failure: 'rate_limited' });
        expect(server.seen).toHaveLength(2 + provider.requests);
      });

      const notRetried: [string, Fault, string, string | RegExp][] = [
        [
          'a refusal',
          reply(400, '{"error":true,"reason":"No such variable"}'),
          'refused',
          'HTTP 400: No such variable',
        ],
        [
          'a refusal in messages',
          reply(422, '{"messages":["Bad start","Bad end"]}'),
          'refused',
          'Bad start; Bad end',
        ],
        ['a redirect', reply(302, '', { location: 'http://127.0.0.1:9/' }), 'bad_answer', 'HTTP 302'],
        [
          'HTML',
          reply(200, '<!doctype html><p>Sign in', { 'content-type': 'text/html' }),
          'bad_answer',
          'HTML',
        ],
        ['nothing', reply(200, ''), 'bad_answer', 'empty'],
        ['half of its JSON', reply(200, '{"latitude":-15.78,"long'), 'bad_answer', 'not JSON'],
        ['other bytes', reply(200, Buffer.from([0x7b, 0xe9, 0x7d])), 'bad_answer', 'UTF-8'],
        [
          'an error under 200',
          reply(200, '{"error":true,"reason":"Overloaded"}'),
          'bad_answer',
          'Overloaded',
        ],
        ['null', reply(200, 'null'), 'bad_answer', ''],
        ['a list', reply(200, '[]'), 'bad_answer', ''],
        ['an empty object', reply(200, '{}'), 'bad_answer', ''],
      ];
      it.each(notRetried)('is asked once: %s', async (_, fault, kind, detail) => {
        server.next(fault);
        const error = await failure(fetchDaily());
        expect(error.failure).toBe(kind);
        expect(error.detail).toMatch(detail);
        expect(server.seen).toHaveLength(1);
      });

      it.each(['"NaN"', 'NaN', '1e400', '"25.1"', 'true', '{}'])(
        'is not believed: a temperature of %s',
        async (json) => {
          changeAnswer((whole) => provider.withTemperature(whole, json));
          expect(await failure(fetchDaily())).toMatchObject({ failure: 'bad_answer' });
        },
      );
    });
  });
}

/** A change that gives JSON text has written the whole body; one that gives nothing changed it in place. */
function asBody(json: unknown): string {
  return typeof json === 'string' ? json : JSON.stringify(json);
}

function reply(status: number, body: string | Uint8Array, headers: Record<string, string> = {}): Fault {
  return { kind: 'reply', reply: { status, body, headers } };
}

const STEP_VALUES =
  /^(value|(air_|dew_point_)temperature.*|relative_humidity|wind_speed|precipitation_amount)$/;

/** Every value of the weather as the provider writes "missing"; coordinates and header stay. */
function blank(key: string, value: unknown): unknown {
  if (/^\d{8}$/.test(key)) return -999;
  if (STEP_VALUES.test(key) && typeof value === 'number') return null;
  if (/^(temperature|relative|wind|shortwave|precipitation|et0)/.test(key) && Array.isArray(value))
    return value.map(() => null);
  return value;
}
