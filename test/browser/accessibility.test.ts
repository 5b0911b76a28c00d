import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceEntry, SourceStatusList } from '../../src/contract/source-status.ts';
import { startServer, type RunningServer } from '../running-server.ts';
import { hasChromium, launchChromium, openPage } from './chromium.ts';
import { calculate, card, chip, finished, PATIENCE, press, SAO_PAULO, underWay } from './page-actions.ts';
import { expectNoViolations, expectNoViolationsByDayAndNight } from './violations.ts';

const STATION_FILE = 'data,tmax,tmin,ur,vento\n2024-01-01,30.1,19.2,70,2.1\n2024-01-02,31.0,20.0,65,1.8\n';

const SCREENS = [
  { name: 'phone', viewport: { width: 375, height: 667 } },
  { name: 'desktop', viewport: { width: 1280, height: 900 } },
] as const;
const SCHEMES = ['light', 'dark'] as const;

/** Every rule of axe-core on what people see, state by state. */
describe.skipIf(!hasChromium)('accessibility', { timeout: 180_000 }, () => {
  let browser: Browser;
  /** One that gives time to look at what is under way, one that does not make wait. */
  let slow: RunningServer;
  let quick: RunningServer;

  beforeAll(async () => {
    browser = await launchChromium();
    slow = await startServer({ args: ['--demo'], env: { SANDBOX_LATENCY_MS: '20000' } });
    quick = await startServer({ args: ['--demo'], env: { SANDBOX_LATENCY_MS: '50' } });
  });

  afterAll(async () => {
    await browser.close();
    await slow.stop();
    await quick.stop();
  });

  async function openAt({ viewport }: (typeof SCREENS)[number], { url } = quick): Promise<Page> {
    const { page } = await openPage(browser, url, { viewport, reducedMotion: 'reduce' });
    await page.locator('.leaflet-container').waitFor(PATIENCE);
    return page;
  }

  it.each(SCREENS)('has nothing to complain of before a calculation ($name)', async (screen) => {
    const page = await openAt(screen);
    await expectNoViolationsByDayAndNight(page, 'start');
    for (const mode of ['Recente', 'Histórico', 'Previsão', 'Estação']) {
      await page.getByText(mode, { exact: true }).click();
      await expectNoViolationsByDayAndNight(page, mode);
    }
    await page.getByText('Hoje', { exact: true }).click();
    await page.getByLabel('Latitude').fill(SAO_PAULO.lat);
    await page.getByLabel('Longitude').fill(SAO_PAULO.lng);
    await page.locator('form summary').click();
    await expectNoViolationsByDayAndNight(page, 'automatic sources, reasons unfolded');
    await page.getByText('Escolher', { exact: true }).click();
    await expectNoViolationsByDayAndNight(page, 'named sources');
    await page.getByLabel('Latitude').fill('');
    await page.getByText('Estação', { exact: true }).click();
    await page.getByLabel('Arquivo da estação (CSV)').setInputFiles({
      name: 'fazenda.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(STATION_FILE),
    });
    await page.getByText('fazenda.csv').waitFor(PATIENCE);
    await press(page, 'Calcular ETo');
    await page.getByRole('alert').first().waitFor();
    await expectNoViolationsByDayAndNight(page, 'station file, fields that complain');
    await page.context().close();
  });

  it.each(SCHEMES)(
    'lays nothing over a button, wherever it is scrolled to (phone, %s)',
    async (colorScheme) => {
      const page = await openAt(SCREENS[0]);
      await page.emulateMedia({ colorScheme });
      for (const mode of ['Hoje', 'Estação']) {
        await page.getByText(mode, { exact: true }).click();
        const scroller = page.locator('main > div').first();
        const most = await scroller.evaluate((element) => element.scrollHeight - element.clientHeight);
        expect(most).toBeGreaterThan(100);
        for (let top = 0; top <= most; top += 16) {
          await scroller.evaluate((element, to) => {
            element.scrollTop = to;
          }, top);
          await expectNoViolations(page, `${mode}, scrolled by ${top}`, ['target-size']);
        }
      }
      await page.context().close();
    },
  );

  it.each(SCREENS)('has nothing to complain of on the page of sources ($name)', async (screen) => {
    const page = await openAt(screen);
    const known = (await (await fetch(`${quick.url}/api/v1/sources`)).json()) as SourceStatusList;
    await page.getByRole('link', { name: 'Fontes', exact: true }).click();
    await page.getByRole('article', { name: 'NASA POWER' }).waitFor(PATIENCE);
    await expectNoViolationsByDayAndNight(page, 'sources of demonstration weather');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached', ...PATIENCE });
    const states: Partial<SourceEntry>[] = [
      { quota: [{ seconds: 60, calls: 600, used: 600 }], last_success: new Date().toISOString() },
      { not_before: new Date(Date.now() + 600_000).toISOString() },
      { reachable: false },
      { left_alone: true },
      { last_failure: { at: new Date().toISOString(), reason: 'timed out' } },
      { reachable: null, calls: null },
    ];
    const sources = known.sources.map((entry, i) => ({ ...entry, synthetic: false, ...states[i] }));
    await page.route('**/api/v1/sources', (route) => route.fulfill({ json: { ...known, sources } }));
    await page.getByRole('link', { name: 'Fontes', exact: true }).click();
    await page.getByText('Não responde', { exact: true }).waitFor(PATIENCE);
    await expectNoViolationsByDayAndNight(page, 'sources in every state');
    await page.context().close();
  });

  it.each(SCREENS)('has nothing to complain of during a calculation ($name)', async (screen) => {
    const page = await openAt(screen, slow);
    await calculate(page);
    await underWay(page);
    await expectNoViolationsByDayAndNight(page, 'processing, offer of a notice');
    await page.context().setOffline(true);
    await card(page).getByText('Sem rede neste aparelho').waitFor(PATIENCE);
    await expectNoViolationsByDayAndNight(page, 'reconnecting');
    await page.context().setOffline(false);
    await page.keyboard.press('Escape');
    await calculate(page, { lat: '-22.91', lng: '-43.17' });
    await page.keyboard.press('Escape');
    await expect.poll(() => chip(page).innerText(), PATIENCE).toBe('2 em andamento');
    await chip(page).click();
    await expectNoViolationsByDayAndNight(page, 'chip and list');
    await page.context().close();
  });

  it.each(SCREENS)('has nothing to complain of after a calculation ($name)', async (screen) => {
    const page = await openAt(screen);
    await calculate(page);
    await finished(page);
    await expectNoViolationsByDayAndNight(page, 'done');
    await press(page, 'Exportar Resultados');
    await expectNoViolationsByDayAndNight(page, 'export menu');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect.poll(() => card(page).count()).toBe(0);
    await page.getByLabel('Latitude').fill('150');
    await page.getByLabel('Longitude').fill(SAO_PAULO.lng);
    await press(page, 'Calcular ETo');
    await card(page).getByText('ERRO', { exact: true }).waitFor(PATIENCE);
    await expectNoViolationsByDayAndNight(page, 'error');
    await page.context().close();
  });
});
