import { createServer, type AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SourceEntry, SourceStatusList } from '../../src/contract/source-status.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { startServer, type RunningServer } from '../running-server.ts';
import { weatherFrom } from '../weather-from.ts';
import { hasChromium, launchChromium, openPage, type WatchedPage } from './chromium.ts';
import { calculate, card, chip, finished, PATIENCE, press, SAO_PAULO } from './page-actions.ts';

const SERVICES = [
  'Open-Meteo archive',
  'Open-Meteo forecast',
  'NASA POWER',
  'MET Norway',
  'NWS forecast',
  'NWS stations',
  'OpenTopoData',
];
const RENEWAL_MS = 15_000;

/** The page of sources, the choice of sources, and what a result says of them, on a server with its own providers. */
describe.skipIf(!hasChromium)('sources', { timeout: 120_000 }, () => {
  let browser: Browser;
  let sandbox: Sandbox;
  /** Its providers are the sandbox, but for NASA POWER, where nobody listens. */
  let live: RunningServer;
  let demo: RunningServer;
  const opened: WatchedPage[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
    sandbox = await startSandbox();
    live = await startLive();
    demo = await startServer({ args: ['--demo'], env: { SANDBOX_LATENCY_MS: '20' } });
  });

  afterEach(async () => {
    sandbox.setFaults([]);
    const watched = opened.splice(0);
    for (const { page } of watched) await page.context().close();
    expect(watched.flatMap(({ outside }) => outside)).toEqual([]);
  });

  afterAll(async () => {
    await browser.close();
    await live.stop();
    await demo.stop();
    await sandbox.close();
  });

  async function startLive(): Promise<RunningServer> {
    const own = { NASA_POWER_URL: await addressOfNobody(), WEATHER_CACHE_MB: '100' };
    return startServer({ env: { ...weatherFrom(sandbox.url), ...own } });
  }

  async function open(url: string, options?: Parameters<typeof openPage>[2]): Promise<Page> {
    const watched = await openPage(browser, url, options);
    opened.push(watched);
    return watched.page;
  }

  const sourcesPage = (page: Page) => page.getByRole('dialog', { name: 'Fontes de clima' });
  const service = (page: Page, name: string) =>
    page.getByRole('dialog').getByRole('article', { name, exact: true });
  const headerLink = (page: Page) => page.getByRole('link', { name: 'Fontes', exact: true });

  it('opens from the header, has an address, and closes by Escape, by its button and by going back', async () => {
    const page = await open(demo.url);
    await headerLink(page).click();
    await sourcesPage(page).waitFor(PATIENCE);
    expect(new URL(page.url()).hash).toBe('#/fontes');
    await expect
      .poll(() => sourcesPage(page).getByRole('heading', { level: 3 }).allInnerTexts())
      .toEqual(SERVICES);
    await page.keyboard.press('Escape');
    await expect.poll(() => sourcesPage(page).count()).toBe(0);
    await expect.poll(() => headerLink(page).evaluate((link) => link === document.activeElement)).toBe(true);

    await page.keyboard.press('Enter');
    await sourcesPage(page).getByRole('button', { name: 'Fechar' }).click();
    await expect.poll(() => sourcesPage(page).count()).toBe(0);

    await headerLink(page).click();
    await sourcesPage(page).waitFor(PATIENCE);
    await page.goBack();
    await expect.poll(() => sourcesPage(page).count()).toBe(0);
    expect(new URL(page.url()).hash).toBe('');
    await page.goForward();
    await sourcesPage(page).waitFor(PATIENCE);
  });

  it('opens by its address in any language, and closing it stays on the page', async () => {
    for (const address of ['#/fontes', '#/sources', '#/fuentes']) {
      const page = await open(`${demo.url}/${address}`);
      await service(page, 'NASA POWER').waitFor(PATIENCE);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await expect.poll(() => sourcesPage(page).count()).toBe(0);
      expect(new URL(page.url()).origin).toBe(new URL(demo.url).origin);
      await page.getByLabel('Latitude').fill('1');
    }
  });

  it('labels demonstration weather', async () => {
    const page = await open(`${demo.url}/#/fontes`);
    await sourcesPage(page).getByText('Modo de demonstração').waitFor(PATIENCE);
    expect(await sourcesPage(page).getByText('Demonstração', { exact: true }).count()).toBe(SERVICES.length);
    expect(await sourcesPage(page).getByText('Responde', { exact: true }).count()).toBe(0);
  });

  it('says who responds, who does not, what each gives, and how much of it was used', async () => {
    const page = await open(live.url);
    await calculate(page);
    await finished(page);
    await headerLink(page).click();
    await service(page, 'Open-Meteo archive').getByText('Responde', { exact: true }).waitFor(PATIENCE);
    const archive = await service(page, 'Open-Meteo archive').innerText();
    expect(archive).toContain('01/01/1940');
    expect(archive).toContain('radiação com ~2 dias de atraso');
    expect(archive).toMatch(/Último sucesso\s+(agora|há \d+ (segundos?|minutos?))/);
    const nasa = await service(page, 'NASA POWER').innerText();
    expect(nasa).toContain('Não responde');
    expect(nasa).toContain('sem resposta (rede)');
    expect(await service(page, 'NWS stations').innerText()).toContain('Estados Unidos e territórios');
    expect(await service(page, 'MET Norway').innerText()).toContain('sem radiação solar');
    await sourcesPage(page).getByText('6 de 7 serviços respondem.').waitFor(PATIENCE);
    // The card that lay below is still there.
    await page.keyboard.press('Escape');
    await expect.poll(() => sourcesPage(page).count()).toBe(0);
    expect(await card(page).count()).toBe(1);
  });

  it('tells every state in words, with the use of the quota as numbers', async () => {
    const page = await open(demo.url);
    const known = (await (await fetch(`${demo.url}/api/v1/sources`)).json()) as SourceStatusList;
    const inTenMinutes = new Date(Date.now() + 600_000).toISOString();
    const anHourAgo = new Date(Date.now() - 3_601_000).toISOString();
    const changes: Partial<Record<string, Partial<SourceEntry>>> = {
      open_meteo_archive: {
        last_success: anHourAgo,
        quota: [
          { seconds: 60, calls: 600, used: 123 },
          { seconds: 3600, calls: 5000, used: 5000 },
        ],
      },
      open_meteo_forecast: { not_before: inTenMinutes },
      met_norway: { left_alone: true },
      nws_forecast: { last_failure: { at: anHourAgo, reason: 'request refused (HTTP 503)' } },
      nws_stations: { reachable: null },
    };
    const sources = known.sources.map((entry) => ({ ...entry, synthetic: false, ...changes[entry.id] }));
    await page.route('**/api/v1/sources', (route) => route.fulfill({ json: { ...known, sources } }));
    await headerLink(page).click();
    const says = (name: string, text: string | RegExp) =>
      service(page, name).getByText(text).first().waitFor(PATIENCE);
    await says('Open-Meteo archive', '123 de 600 chamadas neste minuto');
    await says('Open-Meteo archive', '5.000 de 5.000 chamadas nesta hora (limite atingido)');
    await says('Open-Meteo archive', 'há 1 hora');
    await says('Open-Meteo forecast', /Pediu para esperar até \d\d:\d\d/);
    await says('MET Norway', 'Em pausa por um instante');
    await says('NWS forecast', 'Última falha há 1 hora: pedido recusado (HTTP 503).');
    await says('NWS stations', 'Ainda não consultado');
  });

  it('copies a citation', async () => {
    const page = await open(`${demo.url}/#/fontes`, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: 'Copiar a citação de NASA POWER' }).click();
    await service(page, 'NASA POWER').getByText('Copiado').first().waitFor(PATIENCE);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'NASA Langley Research Center (LaRC) POWER Project',
    );
  });

  it('renews itself, says when the server is gone and when it is back, in the language of the page', async () => {
    const page = await open(demo.url);
    await page.clock.install();
    let answers = 0;
    await page.route('**/api/v1/sources', async (route) => {
      answers++;
      if (answers === 2) await route.abort('connectionrefused');
      else await route.continue();
    });
    await headerLink(page).click();
    await service(page, 'NASA POWER').waitFor(PATIENCE);
    expect(answers).toBe(1);
    await page.clock.fastForward(RENEWAL_MS);
    await sourcesPage(page).getByText('O servidor da ETo Agora não responde').waitFor(PATIENCE);
    expect(await service(page, 'NASA POWER').count()).toBe(1);
    await page.getByLabel('Idioma').selectOption('en');
    await page.getByText('The ETo Agora server does not respond').waitFor(PATIENCE);
    await page.clock.fastForward(RENEWAL_MS);
    await expect.poll(() => page.getByText('The ETo Agora server does not respond').count()).toBe(0);
    expect(await page.getByRole('article', { name: 'NASA POWER' }).innerText()).toContain('whole world');
    await page.getByLabel('Language').selectOption('es');
    await page.getByRole('dialog', { name: 'Fuentes de clima' }).getByText('todo el mundo').first().waitFor();
  });

  it('lets a card that is opened meanwhile come before the sources', async () => {
    sandbox.setFaults([{ source: '*', fault: 'latency', ms: 20_000 }]);
    const page = await open(live.url);
    await calculate(page, { lat: '-22.91', lng: '-43.17' });
    await page.keyboard.press('Escape');
    await headerLink(page).click();
    await sourcesPage(page).waitFor(PATIENCE);
    await chip(page).click();
    await card(page).waitFor(PATIENCE);
    await expect.poll(() => sourcesPage(page).count()).toBe(0);
    await press(page, 'Cancelar');
    await card(page).getByText('CANCELADO', { exact: true }).waitFor(PATIENCE);
  });

  it('shows in the form what the automatic choice comes to, and why', async () => {
    const page = await open(live.url);
    const line = page.locator('form summary');
    expect(await line.count()).toBe(0);
    await page.getByLabel('Latitude').fill(SAO_PAULO.lat);
    await page.getByLabel('Longitude').fill(SAO_PAULO.lng);
    expect(await line.innerText()).toContain('Usará: Open-Meteo archive, Open-Meteo forecast, NASA POWER');
    expect(await line.innerText()).toContain('radiação ainda não publicada: 7 dias');
    await line.press('Enter');
    const reasons = page.locator('form details');
    expect(await reasons.innerText()).toContain('NWS forecast: não cobre este lugar');
    await page.getByText('Previsão', { exact: true }).click();
    expect(await line.innerText()).toBe('Usará: Open-Meteo forecast, MET Norway');
  });

  it('sends the sources that are ticked, of which one always stays', async () => {
    const page = await open(live.url);
    await page.getByLabel('Latitude').fill(SAO_PAULO.lat);
    await page.getByLabel('Longitude').fill(SAO_PAULO.lng);
    await page.getByText('Escolher', { exact: true }).click();
    const box = (name: string) => page.getByRole('checkbox', { name });
    await expect.poll(() => box('NWS stations').isDisabled()).toBe(true);
    await page.getByText('não cobre este lugar').first().waitFor(PATIENCE);
    await box('NASA POWER').uncheck();
    await box('Open-Meteo forecast').uncheck();
    await page.getByText('ao menos uma fica marcada').waitFor(PATIENCE);
    await box('Open-Meteo archive').press(' ');
    expect(await box('Open-Meteo archive').isChecked()).toBe(true);
    const posted = page.waitForRequest((request) => request.method() === 'POST');
    await press(page, 'Calcular ETo');
    expect(((await posted).postDataJSON() as { sources: unknown }).sources).toEqual(['open_meteo_archive']);
    await finished(page);
    await card(page).getByText('Fontes usadas, e por quê').click();
    await card(page).getByText('NASA POWER: não escolhida').waitFor(PATIENCE);
  });

  it('tells in the result why each source was used, what was kept, and whom to credit', async () => {
    const page = await open(live.url);
    const place = { lat: '-22.72', lng: '-47.65' };
    const choose = () => card(page).getByText('Fontes usadas, e por quê').click();
    await calculate(page, place);
    await finished(page);
    await choose();
    await card(page)
      .getByText(/Open-Meteo archive: usada de .* 5 dias$/)
      .waitFor(PATIENCE);
    await card(page).getByText('NWS stations: não cobre este lugar').waitFor(PATIENCE);
    const text = await card(page).innerText();
    expect(text).toContain('elevação (OpenTopoData)');
    expect(text).toContain('Elevation: NASA SRTM and ASTER GDEM (NASA/METI), by OpenTopoData');
    expect(text).toContain('Weather data by Open-Meteo.com (CC BY 4.0)');
    await page.keyboard.press('Escape');
    await calculate(page, place);
    await finished(page);
    await choose();
    await card(page)
      .getByText(/Open-Meteo archive: usada de .* 5 dias, 5 dias guardados$/)
      .waitFor(PATIENCE);
  });

  it('unfolds the reasons of a day in a long table, by touch and by keyboard, without closing the card', async () => {
    const page = await open(demo.url, { viewport: { width: 375, height: 667 }, hasTouch: true });
    await page.getByText('Histórico', { exact: true }).click();
    await page.getByText('5 anos', { exact: true }).click();
    await calculate(page);
    await finished(page);
    const days = card(page).locator('tbody button');
    await days.first().tap();
    expect(await days.first().getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Escape');
    expect(await days.first().getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await days.nth(1).getAttribute('aria-expanded')).toBe('true');
    expect(await days.nth(1).innerText()).toContain('uma só fonte');
    expect(await card(page).count()).toBe(1);
    // One stop of the Tab key for all days.
    expect(await card(page).locator('tbody button[tabindex="0"]').count()).toBe(1);
  });
});

/** An address of this machine at which nobody listens. */
async function addressOfNobody(): Promise<string> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return `http://127.0.0.1:${port}`;
}
