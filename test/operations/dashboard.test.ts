import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ended, startNode, submit, type NodeUnderWay } from './node-under-way.ts';
import { samplesOf } from './read-metrics.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const BODY = { lat: -15.79, lng: -47.88, start_date: '2023-01-01', end_date: '2023-01-31' };
/** Counted only where live services are asked; the others are seen after a calculation with demonstration weather. */
const OF_LIVE_WEATHER = { eto_weather_cache_lookups_total: ['source', 'found'] };

interface Dashboard {
  readonly panels: readonly { readonly targets: readonly { readonly expr: string }[] }[];
}

const expressions = (
  JSON.parse(readFileSync(join(ROOT, 'ops/grafana/eto-agora.json'), 'utf8')) as Dashboard
).panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));

let node: NodeUnderWay;
let exported: Map<string, Set<string>>;
let text: string;
beforeAll(async () => {
  node = await startNode();
  const { task_id: id } = await submit(node.url, BODY);
  await ended(node.url, id);
  text = await (await fetch(`${node.operations}/metrics`)).text();
  exported = new Map(Object.entries(OF_LIVE_WEATHER).map(([name, labels]) => [name, new Set(labels)]));
  for (const { name, labels } of samplesOf(text)) {
    const known = exported.get(name) ?? new Set<string>();
    for (const label of Object.keys(labels)) known.add(label);
    exported.set(name, known);
  }
});
afterAll(() => node.stop());

/** Names of metrics, and every label that is selected or kept. */
function readExpression(expr: string): { metrics: string[]; labels: string[] } {
  const metrics = [...expr.matchAll(/\b((?:eto|nodejs|process)_\w+)/g)].map(([, name]) => name!);
  const kept = [...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list]) => list!.split(/,\s*/));
  const selected = [...expr.matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"/g)].map(([, name]) => name!);
  return { metrics, labels: [...kept, ...selected] };
}

describe('the dashboard', () => {
  it('has something to show', () => {
    expect(expressions.length).toBeGreaterThan(15);
  });

  it.each(expressions)('%s: is there after a calculation', (expr) => {
    const { metrics, labels } = readExpression(expr);
    expect(metrics.length).toBeGreaterThan(0);
    for (const metric of metrics) {
      expect(exported.has(metric), metric).toBe(true);
      for (const label of labels) expect([...exported.get(metric)!], `${metric}: ${label}`).toContain(label);
    }
  });

  it('would not pass with a metric that nobody exports', () => {
    expect(exported.has('eto_invented_total')).toBe(false);
    expect(text).toContain('# HELP eto_weather_cache_lookups_total');
  });
});
