import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings, SETTINGS, type Settings } from '../src/bin/settings.ts';
import { ERROR_CODES } from '../src/contract/error-codes.ts';
import { CLOSE_CODES } from '../src/contract/websocket-codes.ts';

const ROOT = resolve(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

describe('documents', () => {
  it.each(pages)('%s links to things that exist', (page) => {
    const targets = [...read(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map((match) => match[1]!);
    const local = targets.filter((target) => !/^[a-z]+:/.test(target));
    expect(local.filter((target) => !existsSync(resolve(ROOT, dirname(page), target)))).toEqual([]);
  });

  it('lists every setting with its default, as the program has it', () => {
    const table = /<!-- settings:begin -->\n([\s\S]*)<!-- settings:end -->/.exec(read('README.md'))?.[1];
    expect(table?.replace(/ +/g, ' ').replace(/-+/g, '-').trim()).toBe(settingsTable().trim());
  });

  it('lists every error code and close code', () => {
    const protocol = read('docs/protocol.md');
    expect(Object.keys(ERROR_CODES).filter((code) => !protocol.includes(`\`${code}\``))).toEqual([]);
    expect(Object.values(CLOSE_CODES).filter((code) => !protocol.includes(`${code}`))).toEqual([]);
  });
});

function settingsTable(): string {
  const defaults = readSettings({ DATA_DIR: '' });
  const row = (name: keyof Settings) => {
    const value =
      name === 'DATA_DIR'
        ? 'data'
        : name === 'SANDBOX_LATENCY_MS'
          ? defaults[name].join('-')
          : defaults[name];
    const shown =
      value === undefined || (Array.isArray(value) && value.length === 0) ? '' : ` \`${value.toString()}\``;
    return `| \`${name}\` |${shown} | ${SETTINGS[name].description ?? ''} |`;
  };
  const names = Object.keys(SETTINGS) as (keyof Settings)[];
  return ['| Setting | Default | Meaning |', '| - | - | - |', ...names.map(row)].join('\n');
}
