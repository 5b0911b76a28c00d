import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { startServer, type RunningServer, type ServerOptions } from '../running-server.ts';
import { weatherFrom } from '../weather-from.ts';
import { hasChromium, launchChromium, openPage, type WatchedPage } from './chromium.ts';
import { card, finished, PATIENCE, press, SAO_PAULO, underWay } from './page-actions.ts';

/** What shows a result, no part of the first load. */
const RESULT_SECTION = /result-section-.*\.js$/;
const RIO = { lat: '-22.91', lng: '-43.17' };

/** The page as a person meets it: real server, real browser, weather from the sandbox over HTTP. */
describe.skipIf(!hasChromium)('the page', { timeout: 90_000 }, () => {
  let browser: Browser;
  let sandbox: Sandbox;
  let server: RunningServer;
  const pages: WatchedPage[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
    sandbox = await startSandbox({ latencyMs: [150, 600] });
    server = await startServer(throughSandbox());
  });

  afterEach(async () => {
    sandbox.setFaults([]);
    await Promise.all(pages.splice(0).map(({ page }) => page.context().close()));
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
    await sandbox.close();
  });

  function throughSandbox(more: ServerOptions = {}): ServerOptions {
    const env = { ...weatherFrom(sandbox.url), SOURCE_DEADLINE_MS: '8000' };
    return { ...more, env: { ...env, ...more.env } };
  }

  async function open(url = server.url): Promise<WatchedPage> {
    const watched = await openPage(browser, url);
    pages.push(watched);
    return watched;
  }

  async function choose(page: Page, place: { lat: string; lng: string }): Promise<void> {
    await page.getByLabel('Latitude').fill(place.lat);
    await page.getByLabel('Longitude').fill(place.lng);
  }

  const calculate = (page: Page) => press(page, 'Calcular ETo');
  /** The chip of calculations whose card is closed. */
  const reopen = (page: Page) => page.getByRole('navigation').getByRole('button').first().click();
  const percent = (page: Page) => card(page).getByRole('progressbar').getAttribute('aria-valuenow');

  /** Who has typed a place has had the page for a while, with what it fetches ahead. */
  async function settled(page: Page): Promise<void> {
    await page.waitForFunction(() => {
      const entries = performance.getEntriesByType('resource');
      const arrivals = entries.map(({ startTime, duration }) => startTime + duration);
      return performance.now() - Math.max(...arrivals) > 500;
    });
  }

  async function rows(table: Locator): Promise<string[][]> {
    const texts = await table.getByRole('row').all();
    const cells = await Promise.all(texts.map((row) => row.locator('th[scope=row], td').allInnerTexts()));
    return cells.filter((row) => row.length > 0);
  }

  /** What the export menu's link of a format gives. */
  async function exported(page: Page, format: RegExp): Promise<string> {
    await card(page).locator('a[download]').first().waitFor();
    const links = await card(page).locator('a[download]').all();
    const addresses = await Promise.all(links.map((link) => link.getAttribute('href')));
    const address = addresses.find((href) => format.test(href ?? ''));
    return (await fetch(new URL(address!, server.url))).text();
  }

  async function openSockets({ url } = server): Promise<number> {
    const health = (await (await fetch(`${url}/healthz`)).json()) as { open_sockets: number };
    return health.open_sockets;
  }

  it('A1 calculates São Paulo from a click on the map to the table', async () => {
    const watched = await open();
    const { page } = watched;
    const map = page.locator('.leaflet-container');
    await map.waitFor(PATIENCE);
    await choose(page, SAO_PAULO);
    const marker = page.locator('.leaflet-marker-icon:not(.state-label)');
    await marker.waitFor(PATIENCE);
    // A click beside the marker of the typed place sets another one near it; then the exact place again.
    const box = (await marker.boundingBox())!;
    await page.mouse.click(box.x + box.width / 2 - 40, box.y + box.height);
    await expect.poll(() => page.getByLabel('Longitude').inputValue()).not.toBe(SAO_PAULO.lng);
    const clicked = Number((await page.getByLabel('Longitude').inputValue()).replace(',', '.'));
    expect(clicked).toBeLessThan(-46.63);
    expect(clicked).toBeGreaterThan(-56);
    await choose(page, SAO_PAULO);

    await calculate(page);
    await card(page).waitFor({ timeout: 1000 });
    await expect.poll(() => card(page).innerText()).toContain('Cálculo de ETo - Hoje (Em Tempo Real)');
    await expect.poll(() => card(page).innerText()).toContain('PROCESSANDO');
    expect(Number(await percent(page))).toBeGreaterThanOrEqual(0);
    await expect.poll(() => card(page).innerText()).toMatch(/Etapa \d\/5/);

    const table = await finished(page);
    expect(await percent(page)).toBe('100');
    const headers = await table.getByRole('columnheader').allInnerTexts();
    expect(headers.map((text) => text.trim())).toEqual(['Data', 'ETo (mm)', 'Qualidade', 'Fonte']);
    const days = await rows(table);
    expect(days).toHaveLength(7);
    const dates = days.map(([date]) => date!.split('/').reverse().join('-'));
    expect(dates).toEqual(dates.toSorted().reverse());
    for (const [, eto, , source] of days) {
      expect(Number(eto!.replace(',', '.'))).toBeGreaterThan(0.5);
      expect(source).toMatch(/Open-Meteo|NASA/);
    }
    await press(page, 'Exportar Resultados');
    const csv = (await exported(page, /csv/)).split('\n').filter((line) => /^\d{4}-/.test(line));
    expect(csv.map((line) => line.split(';')[0]).toReversed()).toEqual(dates);
    const json = JSON.parse(await exported(page, /json/)) as { results: { date: string }[] };
    expect(json.results.map(({ date }) => date).toReversed()).toEqual(dates);
    await expect.poll(() => watched.closeCodes()).toEqual([1000]);
    await press(page, 'Fechar');
    await expect.poll(() => card(page).count()).toBe(0);
    expect(watched.complaints).toEqual([]);
    expect(watched.outside).toEqual([]);
  });

  it('A2 shows the refusal of latitude 150 in a red card, without a task or a socket', async () => {
    const watched = await open();
    const { page, complaints } = watched;
    const refused = page.waitForResponse((answer) => answer.request().method() === 'POST');
    await choose(page, { lat: '150', lng: SAO_PAULO.lng });
    await calculate(page);
    expect((await refused).status()).toBe(400);
    await expect.poll(() => card(page).innerText()).toContain('Latitude deve estar entre -90 e 90');
    expect(await card(page).getByRole('table').count()).toBe(0);
    expect(await watched.closeCodes()).toEqual([]);
    await press(page, 'Fechar');
    await expect.poll(() => card(page).count()).toBe(0);
    // The browser itself reports a failed request; nothing else may complain.
    expect(complaints.filter((text) => !text.includes('400'))).toEqual([]);
  });

  it('A3 says that the server is away, and succeeds by retrying when it is back', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'eto-test-'));
    const first = await startServer(throughSandbox({ dataDir }));
    const port = new URL(first.url).port;
    const { page } = await open(first.url);
    await choose(page, SAO_PAULO);
    await settled(page);
    await first.kill('SIGKILL');
    await calculate(page);
    const retry = card(page).getByRole('button', { name: /Tentar (de novo|novamente)/ });
    await retry.waitFor({ timeout: 10_000 });
    const second = await startServer(throughSandbox({ dataDir, env: { PORT: port } }));
    await retry.click();
    expect(await rows(await finished(page))).toHaveLength(7);
    await second.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('A3 shows the result once more asked for, where the part of the page that shows it did not arrive', async () => {
    const { page } = await open();
    await page.route(RESULT_SECTION, (route) => route.abort());
    await choose(page, SAO_PAULO);
    await calculate(page);
    await card(page).getByText('Esta parte da página não carregou').waitFor(PATIENCE);
    await page.unroute(RESULT_SECTION);
    await card(page).getByRole('button', { name: 'Tentar de novo' }).click();
    expect(await rows(await finished(page))).toHaveLength(7);
  });

  it('A4 goes on in the background when the card is closed, and can be found again', async () => {
    const { page } = await open();
    sandbox.setFaults([{ source: '*', fault: 'latency', ms: 2000 }]);
    await choose(page, SAO_PAULO);
    await calculate(page);
    await expect.poll(() => openSockets()).toBe(1);
    await press(page, 'Continuar em segundo plano');
    await expect.poll(() => card(page).count()).toBe(0);
    await expect.poll(() => openSockets()).toBe(0);
    await reopen(page);
    expect(await rows(await finished(page))).toHaveLength(7);
  });

  it('A4 cancels, downloads included', async () => {
    const { page } = await open();
    sandbox.requests.clear();
    sandbox.setFaults([{ source: '*', fault: 'hang' }]);
    await choose(page, SAO_PAULO);
    await calculate(page);
    await expect.poll(() => sandbox.requests.counts().open).toBeGreaterThan(0);
    await card(page).getByRole('button', { name: 'Cancelar' }).click();
    await card(page).getByText('CANCELADO', { exact: true }).waitFor(PATIENCE);
    await expect.poll(() => sandbox.requests.counts().open).toBe(0);
    expect(sandbox.requests.counts().aborted).toBeGreaterThan(0);
    await expect.poll(() => openSockets()).toBe(0);
  });

  it('A5 keeps two tabs apart', async () => {
    const tabs = await Promise.all([open(), open()]);
    const ids = await Promise.all(
      tabs.map(async ({ page }, i) => {
        const accepted = page.waitForResponse((answer) => answer.request().method() === 'POST');
        await choose(page, [SAO_PAULO, RIO][i]!);
        await calculate(page);
        return ((await (await accepted).json()) as { task_id: string }).task_id;
      }),
    );
    expect(new Set(ids).size).toBe(2);
    const tables = await Promise.all(tabs.map(async ({ page }) => rows(await finished(page))));
    expect(await card(tabs[0].page).innerText()).toContain('-23,55');
    expect(await card(tabs[1].page).innerText()).toContain('-22,91');
    expect(tables[0]).not.toEqual(tables[1]);
  });

  it('A6 resumes after a reload', async () => {
    const { page } = await open();
    sandbox.setFaults([{ source: '*', fault: 'latency', ms: 2500 }]);
    await choose(page, SAO_PAULO);
    await calculate(page);
    await expect.poll(() => card(page).innerText()).toMatch(/Etapa [12]\/5/);
    await page.reload();
    expect(await rows(await finished(page))).toHaveLength(7);
  });

  it('A6 says that it reconnects while the server restarts, and loses nothing', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'eto-test-'));
    const first = await startServer(throughSandbox({ dataDir }));
    const port = new URL(first.url).port;
    const { page } = await open(first.url);
    sandbox.setFaults([{ source: '*', fault: 'latency', ms: 2500 }]);
    await choose(page, SAO_PAULO);
    await settled(page);
    await calculate(page);
    await underWay(page);
    await first.kill('SIGKILL');
    await card(page).getByText('Reconectando… o cálculo continua').waitFor(PATIENCE);
    const second = await startServer(throughSandbox({ dataDir, env: { PORT: port } }));
    expect(await rows(await finished(page))).toHaveLength(7);
    await expect.poll(() => openSockets(second)).toBe(0);
    await second.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('A7 names each source and its cause when all are down, and warns when one is', async () => {
    const { page } = await open();
    sandbox.setFaults([{ source: '*', fault: 'status', status: 503 }]);
    await choose(page, SAO_PAULO);
    await calculate(page);
    await card(page).getByText('ERRO', { exact: true }).waitFor(PATIENCE);
    const text = await card(page).innerText();
    expect(text).toContain('NASA POWER');
    expect(text).toContain('Open-Meteo');
    await card(page)
      .getByRole('button', { name: /demonstração/ })
      .waitFor();
    sandbox.setFaults([{ source: 'nasa_power', fault: 'status', status: 503 }]);
    await card(page)
      .getByRole('button', { name: /Tentar (de novo|novamente)/ })
      .click();
    await finished(page);
    expect(await card(page).innerText()).toMatch(/NASA POWER não respondeu/);
  });

  it('A8 tells what is missing at the field and makes no task', async () => {
    const { page } = await open();
    const posts: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
    await calculate(page);
    await page.getByRole('alert').first().waitFor();
    expect(await card(page).count()).toBe(0);
    await choose(page, SAO_PAULO);
    await page.getByText('Histórico', { exact: true }).click();
    await page.getByLabel('Data inicial').fill('2024-02-01');
    await page.getByLabel('Data final').fill('2024-01-01');
    await calculate(page);
    await page.getByText('A data inicial deve ser anterior ou igual à final').waitFor();
    await page.getByLabel('Data inicial').fill('1980-01-01');
    await page.getByLabel('Data final').fill('2024-01-01');
    await calculate(page);
    await page.getByText(/no máximo 10[.,]?958 dias/).waitFor();
    expect(posts).toEqual([]);
  });

  it('A8 warns of a place in the sea and lets the task go on', async () => {
    const { page } = await open();
    await choose(page, { lat: '-30', lng: '-30' });
    await page
      .getByText(/fora do contorno de terra/i)
      .first()
      .waitFor(PATIENCE);
    await calculate(page);
    await finished(page);
  });

  it('A9 changes the language at once, also during a calculation', async () => {
    const { page } = await open();
    sandbox.setFaults([{ source: '*', fault: 'latency', ms: 1500 }]);
    await page.getByRole('combobox').first().selectOption('en');
    await page.getByRole('button', { name: 'Calculate ETo' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('combobox').first().selectOption('pt-BR');
    await page.getByRole('button', { name: 'Calcular ETo' }).waitFor();
  });

  it('A11 gives the same numbers twice', async () => {
    const { page } = await open();
    await choose(page, SAO_PAULO);
    const results: string[][][] = [];
    for (let i = 0; i < 2; i++) {
      await calculate(page);
      results.push(await rows(await finished(page)));
      await press(page, 'Fechar');
      await expect.poll(() => card(page).count()).toBe(0);
    }
    expect(results[0]).toHaveLength(7);
    expect(results[1]).toEqual(results[0]);
  });

  it('A12 leaves no socket behind after three calculations', async () => {
    const watched = await open();
    for (const place of [SAO_PAULO, RIO, SAO_PAULO]) {
      await choose(watched.page, place);
      await calculate(watched.page);
      await finished(watched.page);
      await press(watched.page, 'Fechar');
    }
    await expect.poll(() => openSockets()).toBe(0);
    await expect.poll(() => watched.closeCodes()).toEqual([1000, 1000, 1000]);
    expect(watched.complaints).toEqual([]);
  });
});
