import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = resolve(import.meta.dirname, '../src');

/** What each room may import of the others. Arrows go down only; `bin` may take all, nothing imports `bin`. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  fao56: [],
  weather: ['fao56'],
  contract: ['weather'],
  tasks: ['contract'],
  pipeline: ['weather', 'fao56'],
  storage: ['tasks', 'weather'],
  gazetteer: ['contract', 'weather'],
  calculation: ['tasks', 'pipeline', 'contract', 'weather'],
  server: ['contract', 'tasks', 'calculation', 'weather'],
  operations: ['contract', 'tasks', 'calculation', 'weather'],
  cli: ['calculation', 'pipeline', 'fao56', 'contract', 'weather'],
  sandbox: ['weather', 'fao56'],
  'progress-client': ['contract'],
  web: ['progress-client', 'contract', 'weather', 'fao56'],
  bin: [
    'fao56',
    'weather',
    'contract',
    'tasks',
    'pipeline',
    'storage',
    'gazetteer',
    'calculation',
    'server',
    'operations',
    'cli',
    'sandbox',
  ],
};

/** Imports that are only types and keep a shape from being written twice. */
const MAY_IMPORT_TYPES: Readonly<Record<string, readonly string[]>> = {
  pipeline: ['contract'],
  storage: ['contract', 'pipeline'],
  gazetteer: ['storage'],
  operations: ['pipeline', 'storage', 'server'],
};

/** Rooms of pure knowledge: no package at all, not even Node's. */
const NO_PACKAGES = ['fao56', 'weather', 'progress-client'];

/** Rooms that others enter by their `index.ts` only: it is what is published. */
const ONE_DOOR = ['progress-client'];

const VAGUE_NAMES = /^(utils?|helpers?|common|misc|types|interfaces|services|managers?)(\.tsx?)?$/;

interface Import {
  readonly file: string;
  readonly room: string;
  readonly target: string;
  readonly typeOnly: boolean;
  /** Loaded when it is needed. */
  readonly isDynamic: boolean;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesBelow(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  const pattern =
    /(?:^|\n)\s*(import|export)\s+(type\s+)?[^'"`;]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)\s*import\s+'([^']+)'/g;
  return [...text.matchAll(pattern)].map((match) => ({
    file,
    room: relative(SRC, file).split('/')[0]!,
    target: match[3] ?? match[4] ?? match[5]!,
    typeOnly: match[2] !== undefined,
    isDynamic: match[4] !== undefined,
  }));
}

const files = filesBelow(SRC);
const imports = files.flatMap(importsOf);
const inside = imports.filter((one) => one.target.startsWith('.'));
const roomOf = (one: Import) => relative(SRC, resolve(dirname(one.file), one.target)).split('/')[0]!;
const show = (one: Import) => `${relative(SRC, one.file)} → ${one.target}`;

describe('the import table', () => {
  it('knows every room', () => {
    const rooms = readdirSync(SRC).filter((name) => statSync(join(SRC, name)).isDirectory());
    expect(rooms.filter((room) => !(room in MAY_IMPORT))).toEqual([]);
  });

  it('finds the imports at all', () => {
    expect(inside.length).toBeGreaterThan(100);
  });

  it('is kept by every file', () => {
    const wrong = inside.filter((one) => {
      const target = roomOf(one);
      if (target === one.room || MAY_IMPORT[one.room]?.includes(target)) return false;
      return !(one.typeOnly && MAY_IMPORT_TYPES[one.room]?.includes(target));
    });
    expect(wrong.map(show)).toEqual([]);
  });

  it('keeps packages out of the rooms of pure knowledge', () => {
    const wrong = imports.filter((one) => NO_PACKAGES.includes(one.room) && !one.target.startsWith('.'));
    expect(wrong.map(show)).toEqual([]);
  });

  it('keeps PostgreSQL and Redis where they are only loaded when they are asked for', () => {
    const drivers = imports.filter(
      ({ target, typeOnly }) => /^(bullmq|ioredis|pg)$/.test(target) && !typeOnly,
    );
    expect(drivers.length).toBeGreaterThan(0);
    expect(drivers.map(show).filter((one) => !/^storage\/(redis|postgres)\//.test(one))).toEqual([]);
    const doors =
      /^(storage\/(redis\/|postgres\/|dispatchers\/bullmq\.ts|hints\/redis\.ts)|bin\/cluster\.ts)/;
    const inwards = imports.filter((one) => {
      const into = relative(SRC, resolve(dirname(one.file), one.target));
      return !one.typeOnly && one.target.startsWith('.') && doors.test(into) && !one.isDynamic;
    });
    expect(inwards.map(show).filter((one) => !doors.test(one))).toEqual([]);
  });

  it('writes the log in one place, which knows what of an error may be told', () => {
    const logs = imports.filter(({ target, typeOnly }) => target === 'pino' && !typeOnly);
    expect(logs.map(({ file }) => relative(SRC, file))).toEqual(['bin/logger.ts']);
  });

  it('keeps OpenTelemetry where it is only loaded when it is asked for', () => {
    const packages = imports.filter(({ target }) => target.startsWith('@opentelemetry/'));
    expect(new Set(packages.map(({ file }) => relative(SRC, file)))).toEqual(
      new Set(['operations/traces/otlp-spans.ts']),
    );
    const inwards = inside.filter((one) => {
      const into = relative(SRC, resolve(dirname(one.file), one.target));
      return into.startsWith('operations/traces/') && !one.typeOnly && !one.isDynamic;
    });
    expect(inwards.map(show).filter((one) => !one.startsWith('operations/traces/'))).toEqual([]);
  });

  it('enters published rooms by their one door', () => {
    const wrong = inside.filter((one) => {
      const target = roomOf(one);
      const isDoor = one.target.endsWith(`/${target}/index.ts`);
      return ONE_DOOR.includes(target) && target !== one.room && !isDoor;
    });
    expect(wrong.map(show)).toEqual([]);
  });

  it('has no cycle between files', () => {
    expect(findCycle(inside.filter((one) => !one.typeOnly))).toEqual([]);
  });

  it('lets the sandbox see no client of a source', () => {
    expect(inside.filter((one) => one.room === 'sandbox' && roomOf(one) === 'pipeline').map(show)).toEqual(
      [],
    );
  });
});

describe('the house', () => {
  it('reads the environment only in bin', () => {
    const readers = files.filter((file) => readFileSync(file, 'utf8').includes('process.env'));
    expect(readers.map((file) => relative(SRC, file)).filter((file) => !file.startsWith('bin/'))).toEqual([]);
  });

  it('has no file whose name hides what is inside', () => {
    expect(
      files.filter((file) =>
        relative(SRC, file)
          .split('/')
          .some((part) => VAGUE_NAMES.test(part)),
      ),
    ).toEqual([]);
  });

  it('has a README in every room', () => {
    const rooms = Object.keys(MAY_IMPORT);
    expect(rooms.filter((room) => !readdirSync(join(SRC, room)).includes('README.md'))).toEqual([]);
  });
});

/** The first cycle found, as file names; empty when there is none. */
function findCycle(edges: readonly Import[]): string[] {
  const graph = new Map<string, Import[]>();
  for (const edge of edges) graph.set(edge.file, [...(graph.get(edge.file) ?? []), edge]);
  const done = new Set<string>();
  const visit = (file: string, path: string[]): string[] => {
    if (path.includes(file))
      return [...path.slice(path.indexOf(file)), file].map((name) => relative(SRC, name));
    if (done.has(file)) return [];
    for (const edge of graph.get(file) ?? []) {
      const cycle = visit(resolve(dirname(file), edge.target), [...path, file]);
      if (cycle.length > 0) return cycle;
    }
    done.add(file);
    return [];
  };
  for (const file of graph.keys()) {
    const cycle = visit(file, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}
