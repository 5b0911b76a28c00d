/** The library as another project has it: the built files, by the package's own name. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

const program = /## Library[^]*?```js\n([^]*?)```/.exec(readFileSync(`${root}README.md`, 'utf8'))![1]!;

const run = (code: string): string =>
  execFileSync(process.execPath, ['--input-type=module', '--eval', code], { cwd: root, encoding: 'utf8' });

describe('eto-agora/fao56', () => {
  it('does what the README says of it', () => {
    const promised = [...program.matchAll(/console\.log.*\/\/ (.*)$/gm)].map(([, line]) => line);
    expect(promised).toHaveLength(2);
    expect(run(program).trimEnd().split('\n')).toEqual(promised);
  });
});
