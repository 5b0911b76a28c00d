import { lstatSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ReaderGone } from '../../src/cli/exit-codes.ts';
import { fileOutput, streamOutput } from '../../src/cli/output.ts';
import { closedPipe } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'eto-output-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('an output file', () => {
  it('has its name only when it is whole', async () => {
    const path = join(folder, 'a.csv');
    writeFileSync(path, 'older');
    const output = await fileOutput(path);
    await output.write('x'.repeat(300_000));
    await output.write('end');
    expect(readFileSync(path, 'utf8')).toBe('older');
    await output.finish();
    expect(readFileSync(path, 'utf8')).toBe(`${'x'.repeat(300_000)}end`);
  });

  it('is written through a link', async () => {
    writeFileSync(join(folder, 'real.csv'), '');
    symlinkSync(join(folder, 'real.csv'), join(folder, 'link.csv'));
    const output = await fileOutput(join(folder, 'link.csv'));
    await output.write('x');
    await output.finish();
    expect(lstatSync(join(folder, 'link.csv')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'real.csv'), 'utf8')).toBe('x');
  });

  it('does not take the place of a device', async () => {
    const output = await fileOutput('/dev/null');
    await output.write('x');
    await output.finish();
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('cannot be a folder', async () => {
    await expect(fileOutput(folder)).rejects.toMatchObject({ code: 'EISDIR' });
  });
});

it('an output stream says that its reader has gone', async () => {
  const output = streamOutput(closedPipe());
  await output.write('x');
  await expect(output.finish()).rejects.toBeInstanceOf(ReaderGone);
});
