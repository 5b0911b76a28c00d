import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type RunningServer } from '../running-server.ts';
import { startCollector, valuesOf, type Collector, type SentSpan } from './collector.ts';
import { ended, submit } from './node-under-way.ts';

const BODY = { lat: -15.7913, lng: -47.8837, start_date: '2023-01-01', end_date: '2023-01-31' };
const FILE = { name: 'fazenda-santa-rita.csv', body: 'data;tmax;tmin\n2024-01-01;;\n2024-01-02;;\n' };
const VISITOR = '203.0.113.77';
const KEY = 'a-key-nobody-should-read';
const FAILED = 2;
const SLOW = { timeout: 20_000 };

const startTraced = (endpoint: string, env: Readonly<Record<string, string>> = {}) =>
  startServer({
    args: ['--demo'],
    env: { SANDBOX_LATENCY_MS: '0', OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, ...env },
  });

/** A station file without a day that can be calculated. */
async function failing(url: string): Promise<string> {
  const upload = await fetch(`${url}/api/v1/station-files?name=${FILE.name}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', 'x-forwarded-for': VISITOR },
    body: FILE.body,
  });
  const { file_id: file } = (await upload.json()) as { file_id: string };
  const { lat, lng } = BODY;
  const task = await submit(url, { mode: 'station', station_file: file, lat, lng, elevation: 1171.5 });
  expect(await ended(url, task.task_id)).toBe('error');
  return task.task_id;
}

describe('the traces of a node', () => {
  let collector: Collector;
  let node: RunningServer;
  let done: { id: string; token: string };
  let failed: string;

  beforeAll(async () => {
    collector = await startCollector();
    node = await startTraced(`${collector.url}/`, { TRUST_PROXY: '127.0.0.1' });
    const task = await submit(node.url, BODY);
    expect(await ended(node.url, task.task_id)).toBe('success');
    done = { id: task.task_id, token: task.cancel_token };
    failed = await failing(node.url);
    const about = `${node.url}/api/v1/eto/tasks/${done.id}`;
    await fetch(`${about}?cancel_token=${done.token}`, { method: 'DELETE' });
    const headers = { 'idempotency-key': KEY, 'content-type': 'application/json' };
    await fetch(`${node.url}/api/v1/eto/tasks`, {
      method: 'POST',
      headers,
      body: '{"lat":-15.7913,"lng":999}',
    });
    await fetch(`${node.url}/api/v1/${BODY.lat}/${BODY.lng}`);
    // What the last batch holds is sent on the way out.
    await node.kill('SIGTERM');
    expect(await node.exited).toEqual([0, null]);
  });
  afterAll(async () => {
    await node.stop();
    await collector.close();
  });

  const traceOf = (taskId: string) =>
    collector.spans().filter(({ traceId }) => traceId === taskId.replaceAll('-', ''));
  const named = (spans: readonly SentSpan[], name: string) => spans.filter((span) => span.name === name);
  const only = (spans: readonly SentSpan[], name: string) => {
    expect(named(spans, name)).toHaveLength(1);
    return named(spans, name)[0]!;
  };

  it('lead from the request over the task and its attempt to steps and calls', () => {
    const spans = traceOf(done.id);
    const request = only(spans, 'POST /api/v1/eto/tasks');
    const task = only(spans, 'task eto');
    const attempt = only(spans, 'attempt');
    expect(request.parentSpanId).toBeUndefined();
    expect(task.parentSpanId).toBe(request.spanId);
    expect(attempt.parentSpanId).toBe(task.spanId);
    const inside = spans.filter(({ parentSpanId }) => parentSpanId === attempt.spanId);
    const names = ['INIT', 'DOWNLOAD', 'PREPROCESS', 'FUSE', 'ETO'].map((step) => `step ${step}`);
    expect(inside.map(({ name }) => name)).toEqual(
      expect.arrayContaining([...names, 'call nasa_power', 'call open_meteo_archive']),
    );
    expect(spans).toHaveLength(inside.length + 3);
    expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(spans.length);
    expect(spans.filter(({ status }) => status.code === FAILED)).toEqual([]);
  });

  it('say what each was and what came of it', () => {
    const spans = traceOf(done.id);
    expect(valuesOf(only(spans, 'task eto').attributes)).toEqual({
      'eto.task.kind': 'eto',
      'eto.task.outcome': 'SUCCESS',
    });
    expect(valuesOf(only(spans, 'POST /api/v1/eto/tasks').attributes)).toMatchObject({
      'http.route': '/api/v1/eto/tasks',
      'http.response.status_code': 202,
    });
    expect(valuesOf(named(spans, 'call nasa_power')[0]!.attributes)).toMatchObject({
      'eto.weather': 'demo',
      'eto.call.outcome': 'ok',
    });
    expect(collector.resource()).toMatchObject({ 'service.name': 'eto-agora', 'eto.node.role': 'all' });
  });

  it('lie within each other in time', () => {
    const spans = traceOf(done.id);
    // Clocks tell whole milliseconds.
    const ROUNDING = 5_000_000n;
    const within = (inner: SentSpan, outer: SentSpan) => {
      expect(BigInt(inner.startTimeUnixNano)).toBeGreaterThanOrEqual(
        BigInt(outer.startTimeUnixNano) - ROUNDING,
      );
      expect(BigInt(inner.endTimeUnixNano)).toBeLessThanOrEqual(BigInt(outer.endTimeUnixNano) + ROUNDING);
    };
    const [task, attempt] = [only(spans, 'task eto'), only(spans, 'attempt')];
    for (const span of spans)
      expect(BigInt(span.endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(span.startTimeUnixNano));
    expect(BigInt(task.startTimeUnixNano)).toBeGreaterThanOrEqual(
      BigInt(only(spans, 'POST /api/v1/eto/tasks').startTimeUnixNano) - ROUNDING,
    );
    for (const span of spans) if (span.parentSpanId === attempt.spanId) within(span, attempt);
    expect(BigInt(attempt.startTimeUnixNano)).toBeGreaterThanOrEqual(
      BigInt(task.startTimeUnixNano) - ROUNDING,
    );
  });

  it('mark a task that failed, with the code of its error', () => {
    const task = traceOf(failed).find(({ name }) => name.startsWith('task '))!;
    expect(task.status.code).toBe(FAILED);
    expect(valuesOf(task.attributes)).toMatchObject({ 'error.type': task.status.message });
    expect(task.status.message).toMatch(/^[A-Z_]+$/);
  });

  it('link later requests to the task they are about', () => {
    const cancel = only(collector.spans(), 'DELETE /api/v1/eto/tasks/:id');
    expect(cancel.traceId).not.toBe(done.id.replaceAll('-', ''));
    const { traceId, spanId } = only(traceOf(done.id), 'task eto');
    expect(cancel.links).toMatchObject([{ traceId, spanId }]);
  });

  it('hold nothing that is a person’s', () => {
    const sent = collector.text();
    expect(sent).toContain('/v1/traces');
    const secrets = [VISITOR, '15.79', '47.88', '1171.5', FILE.name, 'santa-rita', KEY, done.token];
    for (const secret of secrets) expect(sent).not.toContain(secret);
    expect(sent).not.toContain(`tasks/${done.id}`);
  });
});

describe('a collector that is not there', () => {
  it.each(['away', 'silent'])('changes nothing for anybody: %s', { timeout: 60_000 }, async (how) => {
    const collector = await startCollector({ answers: false });
    if (how === 'away') await collector.close();
    const node = await startTraced(collector.url);
    const { task_id: id } = await submit(node.url, BODY);
    expect(await ended(node.url, id)).toBe('success');
    // The node has noticed, one way or the other.
    if (how === 'away')
      await expect.poll(() => node.output(), SLOW).toContain('The collector does not take traces');
    if (how === 'silent') await expect.poll(() => collector.spans().length, SLOW).toBeGreaterThan(0);
    await node.kill('SIGTERM');
    expect(await node.exited).toEqual([0, null]);
    await node.stop();
    if (how === 'silent') await collector.close();
  });
});
