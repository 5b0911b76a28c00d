import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

const SRC = resolve(import.meta.dirname, '../../src');
const files = readdirSync(join(SRC, 'sandbox'), { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
);

/** Rooms that the sandbox may lean on. The pipeline is not one: client and sandbox must not share a mistake. */
const ALLOWED = ['sandbox', 'weather', 'fao56'];

it.each(files)('%s imports only from the rooms allowed', (name) => {
  const file = join(SRC, 'sandbox', name);
  const imported = [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(
    (m) => m[1]!,
  );
  const rooms = imported.map((path) => relative(SRC, resolve(file, '..', path)).split('/')[0]);
  expect(rooms.filter((room) => !ALLOWED.includes(room ?? ''))).toEqual([]);
});

it('has files to look at', () => {
  expect(files.length).toBeGreaterThan(15);
});
