import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import ts from 'typescript';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EtoResult } from '../../src/contract/results.ts';
import { startServer, temporaryDirectory, type RunningServer } from '../running-server.ts';
import { hasChromium, launchChromium, openPage, type WatchedPage } from './chromium.ts';
import { calculate, card, finished, PATIENCE } from './page-actions.ts';
import { expectNoViolations } from './violations.ts';

/** The wind has a name that shells, quotes and histories would stumble over. */
const TRICKY = `Vento d'água $(id) \`id\` !x`;
const STATION_FILE = [
  `data,tmax (°C),tmin (°C),URmed (%),${TRICKY}`,
  '2024-01-01,30.1,19.2,70,2.1',
  '2024-01-02,31.0,20.0,65,1.8',
  '2024-01-03,,20.5,61,1.9',
].join('\n');

type Language = 'curl' | 'Python' | 'TypeScript';

/** How each text that the panel shows is run, as its words beside it say. */
const RUN: Readonly<Record<Language, { command: string; file: string }>> = {
  curl: { command: '/bin/sh', file: 'eto.sh' },
  Python: { command: 'python3', file: 'eto.py' },
  TypeScript: { command: process.execPath, file: 'eto.mjs' },
};
const isThere = (command: string) => spawnSync(command, ['--version']).status === 0;
const LACKING: Readonly<Record<Language, boolean>> = {
  curl: !isThere('curl'),
  Python: !isThere('python3'),
  TypeScript: false,
};
const LANGUAGES = ['curl', 'Python', 'TypeScript'] as const;

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe.skipIf(!hasChromium)('a calculation as a program', { timeout: 90_000 }, () => {
  let browser: Browser;
  let server: RunningServer;
  const opening: Promise<WatchedPage>[] = [];
  let folder: string;

  beforeAll(async () => {
    folder = temporaryDirectory();
    browser = await launchChromium();
    server = await startServer({ args: ['--demo'], env: { SANDBOX_LATENCY_MS: '20' } });
  });

  afterEach(async () => {
    const watched = await Promise.all(opening);
    expect(watched.flatMap(({ complaints }) => complaints.splice(0))).toEqual([]);
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  async function opened(options: Parameters<typeof openPage>[2] = {}): Promise<Page> {
    const watched = openPage(browser, server.url, options);
    opening.push(watched);
    return (await watched).page;
  }

  /** Made once, for all tests that only read what is there. */
  const once = <T>(make: () => Promise<T>) => {
    let made: Promise<T> | undefined;
    return () => (made ??= make());
  };

  const weekToRead = once(async () => {
    const page = await opened();
    const result = await week(page);
    await unfold(page);
    return { page, result };
  });

  const stationToRead = once(async () => {
    const page = await opened();
    await page.getByText('Estação', { exact: true }).click();
    await page.getByLabel('Arquivo da estação (CSV)').setInputFiles({
      name: 'fazenda.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(STATION_FILE),
    });
    await page.getByLabel(TRICKY).selectOption('u2:m/s@2');
    await page.getByLabel(/^Elevação/).fill('700');
    const result = await resultOf(await calculate(page), page);
    await unfold(page);
    return { page, result };
  });

  /** A result of the page's own kind of days, today's and the six before. */
  async function week(page: Page): Promise<EtoResult> {
    return resultOf(await calculate(page), page);
  }

  async function resultOf(taskId: string, page: Page): Promise<EtoResult> {
    await (await finished(page)).waitFor(PATIENCE);
    const answer = await fetch(`${server.url}/api/v1/eto/tasks/${taskId}/result?format=json`);
    return (await answer.json()) as EtoResult;
  }

  const unfold = (page: Page) => card(page).getByText('Para quem programa').click();
  const program = (page: Page): Locator => card(page).getByRole('region', { name: /^Programa em/ });

  /** The text as it stands on the page. */
  async function shown(page: Page, language: Language): Promise<string> {
    await card(page).getByRole('radio', { name: language }).check({ force: true });
    const region = card(page).getByRole('region', { name: `Programa em ${language}` });
    return (await region.textContent()) ?? '';
  }

  function run(language: Language, text: string): Promise<Ran> {
    const cwd = join(folder, crypto.randomUUID());
    mkdirSync(cwd);
    const { command, file } = RUN[language];
    writeFileSync(join(cwd, file), text);
    writeFileSync(join(cwd, 'station.csv'), STATION_FILE);
    return new Promise((ended) =>
      execFile(command, [file], { cwd, env: { PATH: process.env.PATH } }, (error, stdout, stderr) =>
        ended({ code: error ? Number(error.code) : 0, stdout, stderr }),
      ),
    );
  }

  /** What a program in a language is to print of a result. */
  async function expected(language: Language, result: EtoResult): Promise<string> {
    if (language === 'curl') {
      const address = `${server.url}/api/v1/eto/tasks/${result.task_id}/result?format=csv`;
      return (await fetch(address)).text();
    }
    const none = language === 'Python' ? 'None' : 'null';
    return result.results
      .map(({ date, eto_mm: eto, flags }) => `${[date, eto ?? none, ...flags].join(' ')}\n`)
      .join('');
  }

  for (const language of LANGUAGES)
    it.skipIf(LACKING[language])(`prints the days of the result: ${language}`, async () => {
      const { page, result } = await weekToRead();
      const ran = await run(language, await shown(page, language));
      expect(ran).toMatchObject({ code: 0, stdout: await expected(language, result) });
      expect(ran.stdout.split('\n').filter((line) => line.includes('synthetic'))).toHaveLength(7);
    });

  for (const language of LANGUAGES)
    it.skipIf(LACKING[language])(`sends the file of a station first: ${language}`, async () => {
      const { page, result } = await stationToRead();
      expect(result.results.map(({ eto_mm: eto }) => eto)).toEqual([
        expect.any(Number),
        expect.any(Number),
        null,
      ]);
      const text = await shown(page, language);
      expect(await run(language, text)).toMatchObject({
        code: 0,
        stdout: await expected(language, result),
      });
      const unnamed = await run(language, text.replace('station.csv', 'nowhere.csv'));
      expect(unnamed.code).not.toBe(0);
      expect(unnamed).toMatchObject({ stdout: '', stderr: expect.stringContaining('nowhere.csv') as string });
    });

  for (const language of LANGUAGES)
    it.skipIf(LACKING[language])(`says what the server refuses, and why: ${language}`, async () => {
      const { page } = await weekToRead();
      const text = (await shown(page, language)).replace('-23.55', '91');
      const refused = await run(language, text);
      expect(refused.code).not.toBe(0);
      expect(refused).toMatchObject({
        stdout: '',
        stderr: expect.stringMatching(/latitude.*-90.*90/i) as string,
      });
    });

  for (const language of LANGUAGES)
    it.skipIf(LACKING[language])(`says how a calculation failed: ${language}`, async () => {
      const { page } = await weekToRead();
      const text = (await shown(page, language)).replace('"auto"', '["nws_stations"]');
      const failed = await run(language, text);
      expect(failed.code).not.toBe(0);
      expect(failed).toMatchObject({
        stdout: '',
        stderr: expect.stringContaining('Nenhuma fonte tem dados') as string,
      });
    });

  it('is TypeScript to the strictest compiler', async () => {
    const { page } = await weekToRead();
    const file = join(folder, 'eto.ts');
    writeFileSync(file, await shown(page, 'TypeScript'));
    const compiled = ts.createProgram([file], {
      ...{ strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
      ...{ types: [], lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'], noUnusedLocals: true },
    });
    const complaints = ts.getPreEmitDiagnostics(compiled);
    expect(complaints.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual(
      [],
    );
  });

  it('scrolls within itself, is reached by keyboard, and its language is kept', async () => {
    const page = await opened({ viewport: { width: 375, height: 667 } });
    await week(page);
    await unfold(page);
    await program(page).waitFor(PATIENCE);
    await card(page).getByRole('radio', { name: 'curl' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await program(page).textContent()).toContain('import urllib.request');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await program(page).evaluate((element) => element === document.activeElement)).toBe(true);
    const sizes = await program(page).evaluate(({ scrollWidth, clientWidth }) => ({
      scrollWidth,
      clientWidth,
    }));
    expect(sizes.scrollWidth).toBeGreaterThan(sizes.clientWidth);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    await expectNoViolations(page, 'program');
    await page.reload();
    await finished(page);
    await unfold(page);
    expect(await program(page).textContent(PATIENCE)).toContain('import urllib.request');
  });

  it('is copied whole, or selected where the clipboard is refused', async () => {
    const page = await opened({ permissions: ['clipboard-read', 'clipboard-write'] });
    await week(page);
    await unfold(page);
    const text = await shown(page, 'Python');
    const button = card(page).getByRole('button', { name: 'Copiar o programa em Python' });
    const said = (what: string) => card(page).getByRole('status').filter({ hasText: what }).waitFor(PATIENCE);
    await button.click();
    await said('Copiado');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
    });
    await button.click();
    await said('Selecionado: tecle Ctrl+C');
    expect((await page.evaluate(() => String(getSelection()))).trim()).toBe(text.trim());
  });
});
