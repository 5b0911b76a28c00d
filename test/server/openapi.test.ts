import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { Problem, TaskAccepted, TaskMessage, TaskSnapshot } from '../../src/contract/task-events.ts';
import { TaskRequest } from '../../src/contract/task-request.ts';
import { EXAMPLES } from '../../src/server/plugins/openapi-examples.ts';
import type { ServerDeps } from '../../src/server/server-deps.ts';
import { NOTHING_TO_RUN } from './nothing-to-run.ts';
import { startApp, type RunningApp } from './running-app.ts';

interface Operation {
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly summary?: string;
  readonly responses: Record<string, { content?: Record<string, { schema: unknown }> }>;
}
interface Description {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: {
    readonly schemas: Record<string, { examples?: unknown[] }>;
    readonly securitySchemes?: Record<string, unknown>;
  };
  readonly tags: readonly { readonly name: string }[];
}

let server: RunningApp;
let described: Description;
const routes: string[] = [];

beforeAll(async () => {
  server = await startApp();
  described = (await (await fetch(`${server.url}/openapi.json`)).json()) as Description;
  // What the router really has, from its own drawing of the tree.
  for (const line of printedRoutes(server)) routes.push(line);
});
afterAll(() => server.close());

/** `METHOD path` of every route, without HEAD and what belongs to the documentation page. */
function printedRoutes({ app }: RunningApp): string[] {
  const tree = app.printRoutes({ commonPrefix: false });
  const found: string[] = [];
  const path: string[] = [];
  for (const line of tree.split('\n')) {
    const match = /^([│ ]*)[├└]── (\S*)(?: \(([^)]*)\))?/.exec(line);
    if (!match) continue;
    const depth = match[1]!.length / 4;
    path.length = depth;
    path[depth] = match[2]!;
    for (const method of (match[3] ?? '').split(', ').filter(Boolean))
      found.push(`${method} ${path.join('').replace(/:(\w+)/g, '{$1}')}`);
  }
  return found.filter((route) => !/^(HEAD|GET \/docs|GET \/openapi\.json|GET \/$)/.test(route));
}

describe('/openapi.json', () => {
  it('is OpenAPI 3.1', () => {
    expect(described.openapi).toBe('3.1.0');
  });

  it('describes every route and no other', () => {
    const paths = Object.entries(described.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(paths.sort()).toEqual([...new Set(routes)].sort());
    expect(paths).toEqual(
      expect.arrayContaining([
        'POST /api/v1/eto/tasks',
        'GET /api/v1/eto/tasks/{id}',
        'DELETE /api/v1/eto/tasks/{id}',
        'GET /api/v1/eto/tasks/{id}/events',
        'GET /api/v1/eto/tasks/{id}/result',
        'POST /internal/eto/eto_calculate',
        'POST /internal/eto/calc',
        'POST /api/v1/station-files',
        'GET /api/v1/station-files/{id}',
        'GET /api/v1/limits',
        'GET /api/v1/sources',
        'GET /api/v1/places',
        'GET /api/v1/places/at',
        'GET /healthz',
        'GET /ws/task_status/{id}',
      ]),
    );
  });

  it('says of every route what it is for, and how it fails', () => {
    for (const [path, operations] of Object.entries(described.paths))
      for (const [method, { summary, responses }] of Object.entries(operations)) {
        expect(summary, `${method} ${path}`).toBeTruthy();
        if (path.startsWith('/api') || path.startsWith('/internal'))
          expect(responses['500']?.content, `${method} ${path}`).toHaveProperty(['application/problem+json']);
      }
    expect(Object.keys(described.paths['/api/v1/eto/tasks']!.post!.responses)).toEqual(
      expect.arrayContaining(['202', '400', '413', '415', '422', '429', '503']),
    );
  });

  it('refers only to things that it has', () => {
    const references = [...JSON.stringify(described).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(10);
    const missing = references
      .map((match) => match[1]!)
      .filter((name) => !(name in described.components.schemas));
    expect(missing).toEqual([]);
  });

  it.each([
    ['TaskRequest', TaskRequest],
    ['TaskAccepted', TaskAccepted],
    ['TaskMessage', TaskMessage],
    ['TaskSnapshot', TaskSnapshot],
    ['Problem', Problem],
  ] as [string, z.ZodType][])('shows a %s that is one', (name, schema) => {
    expect(schema.safeParse(EXAMPLES[name]).error).toBeUndefined();
    const shown = Object.entries(described.components.schemas).filter(
      ([known]) => known.replace(/Input$/, '') === name,
    );
    expect(shown.length).toBeGreaterThan(0);
    for (const [, { examples }] of shown) expect(examples).toEqual([EXAMPLES[name]]);
  });
});

describe('administration in /openapi.json', () => {
  async function describedWith(deps: Partial<ServerDeps>) {
    const app = await startApp({ deps });
    const answer = (await (await fetch(`${app.url}/openapi.json`)).json()) as Description;
    await app.close();
    return answer;
  }
  const operationsOf = ({ paths }: Description) =>
    Object.entries(paths)
      .filter(([path]) => path.startsWith('/api/v1/admin/'))
      .flatMap(([, operations]) => Object.values(operations));

  it('asks for the token, as a scheme that is declared', async () => {
    const description = await describedWith({ administration: NOTHING_TO_RUN });
    const operations = operationsOf(description);
    expect(operations.length).toBeGreaterThanOrEqual(5);
    expect(operations.map(({ security }) => security)).toEqual(operations.map(() => [{ adminToken: [] }]));
    const { securitySchemes, schemas } = description.components;
    expect(securitySchemes).toMatchObject({ adminToken: { type: 'http', scheme: 'bearer' } });
    expect(schemas).toHaveProperty('AdminOverview');
    expect(description.tags.map(({ name }) => name)).toContain('administration');
  });

  it('is not there without one', () => {
    expect(operationsOf(described)).toEqual([]);
    expect(described.components).not.toHaveProperty('securitySchemes');
  });
});

describe('/docs', () => {
  it('loads everything from this server, and nothing inline', async () => {
    const response = await fetch(`${server.url}/docs`);
    const page = await response.text();
    expect(page).not.toMatch(/<style|style="|<script(?![^>]*\ssrc=)|\son\w+="/);
    const loaded = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!);
    expect(loaded.length).toBeGreaterThan(4);
    for (const path of loaded) {
      const answer = await fetch(new URL(path, `${server.url}/docs`));
      expect(answer.status, path).toBe(200);
      await answer.arrayBuffer();
    }
    expect(loaded.filter((path) => /^https?:/.test(path))).toEqual([]);
    const policy = response.headers.get('content-security-policy')!;
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https:|\*/);
  });
});
