import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startServer, type RunningServer } from '../running-server.ts';
import { hasChromium, launchChromium } from './chromium.ts';
import { startHoldableWeather, type HoldableWeather } from './holdable-weather.ts';
import { calculate, card, chip, finished, PATIENCE, press, shownDays, underWay } from './page-actions.ts';
import { recordMessages } from './recorded-page.ts';

const RIO = { lat: '-22.91', lng: '-43.17' };

interface Shown {
  readonly title: string;
  readonly body: string;
  readonly lang: string;
}

/** What a calculation does that nobody looks at: chip, title of the tab, message of the system. */
describe.skipIf(!hasChromium)('a calculation in the background', { timeout: 120_000 }, () => {
  let browser: Browser;
  let weather: HoldableWeather;
  let server: RunningServer;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    browser = await launchChromium({ keepsPages: true });
    weather = await startHoldableWeather();
    server = await startServer({ env: weather.settings });
  });

  // A calculation is under way until the test lets it end, however busy the machine.
  beforeEach(() => weather.hold());

  afterEach(async () => {
    weather.release();
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
    await weather.close();
  });

  async function newContext(): Promise<BrowserContext> {
    const context = await browser.newContext({ locale: 'pt-BR', viewport: { width: 1280, height: 900 } });
    contexts.push(context);
    return context;
  }

  async function open(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    await page.goto(server.url);
    return page;
  }

  /** By key: the button moves while the card grows. */
  const sendToBackground = (page: Page) =>
    page.getByRole('button', { name: 'Continuar em segundo plano' }).press('Enter');

  /** A headless browser shows every tab; the page is told otherwise. */
  const setHidden = (page: Page, hidden: boolean) =>
    page.evaluate((isHidden) => {
      Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
      Object.defineProperty(document, 'visibilityState', {
        value: isHidden ? 'hidden' : 'visible',
        configurable: true,
      });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);

  it('stays as a chip with the count, in the title, and is found again', async () => {
    const context = await newContext();
    const page = await open(context);
    expect(await page.title()).toBe('ETo Agora');
    expect(await chip(page).count()).toBe(0);
    await calculate(page);
    await expect.poll(() => page.title(), PATIENCE).toMatch(/^\(\d\d? %\) ETo Agora$/);
    await sendToBackground(page);
    await expect.poll(() => chip(page).innerText()).toBe('1 em andamento');
    await calculate(page, RIO);
    await sendToBackground(page);
    await expect.poll(() => chip(page).innerText()).toBe('2 em andamento');
    expect(await page.title()).toMatch(/^\(\d\d? %\) ETo Agora$/);
    weather.release();
    await expect.poll(() => chip(page).innerText(), PATIENCE).toBe('2 terminados');
    await expect.poll(() => page.title()).toBe('ETo Agora');
    await chip(page).click();
    await page.getByRole('button', { name: /-22,91/ }).click();
    expect(await shownDays(page)).toHaveLength(7);
    await press(page, 'Fechar');
    await expect.poll(() => chip(page).innerText()).toBe('1 terminado');
  });

  it('marks the title when it ends in a hidden tab, until the tab is looked at', async () => {
    const page = await open(await newContext());
    await calculate(page);
    await underWay(page);
    await setHidden(page, true);
    weather.release();
    await expect.poll(() => page.title(), PATIENCE).toBe('✓ ETo Agora');
    await setHidden(page, false);
    await expect.poll(() => page.title()).toBe('ETo Agora');
  });

  it('says ✗ when it ends without a result', async () => {
    const page = await open(await newContext());
    await calculate(page);
    await underWay(page);
    await setHidden(page, true);
    await page.getByRole('button', { name: 'Cancelar' }).press('Enter');
    await expect.poll(() => page.title(), PATIENCE).toBe('✗ ETo Agora');
  });

  /** The browser's own notifications, seen by the test. Nothing is asked before a press. */
  async function withNotifications(answer: NotificationPermission): Promise<BrowserContext> {
    const context = await newContext();
    await context.addInitScript((given) => {
      const page = window as unknown as Record<string, unknown> & { asked: number; shown: Shown[] };
      page.asked = 0;
      page.shown = [];
      page.Notification = class {
        static get permission() {
          return localStorage.getItem('test.permission') ?? 'default';
        }
        static async requestPermission() {
          page.asked += 1;
          localStorage.setItem('test.permission', given);
          return given;
        }
        onclick = null;
        constructor(title: string, { body = '', lang = '' }: NotificationOptions) {
          page.shown.push({ title, body, lang });
        }
        close() {
          return undefined;
        }
      };
    }, answer);
    return context;
  }

  const shown = (page: Page) => page.evaluate(() => (window as unknown as { shown: Shown[] }).shown);
  const asked = (page: Page) => page.evaluate(() => (window as unknown as { asked: number }).asked);
  const offer = (page: Page) => page.getByLabel('Avisar quando um cálculo em segundo plano terminar');

  it('is told of by the system when that was asked for, once for all tabs, also after a reload', async () => {
    const context = await withNotifications('granted');
    const page = await open(context);
    const other = await open(context);
    await calculate(page);
    expect(await offer(page).isChecked()).toBe(false);
    expect(await asked(page)).toBe(0);
    await offer(page).press('Space');
    await expect.poll(() => offer(page).isChecked()).toBe(true);
    expect(await asked(page)).toBe(1);
    await sendToBackground(page);
    await page.reload();
    await expect.poll(() => chip(page).innerText(), PATIENCE).toBe('1 em andamento');
    weather.release();
    await expect.poll(() => chip(page).innerText(), PATIENCE).toBe('1 terminado');
    await expect.poll(() => chip(other).innerText(), PATIENCE).toBe('1 terminado');
    const all = [...(await shown(page)), ...(await shown(other))];
    expect(all).toEqual([
      {
        title: 'Cálculo de ETo concluído',
        body: expect.stringMatching(/^Hoje \(Em Tempo Real\) · -23,55/) as unknown,
        lang: 'pt-BR',
      },
    ]);
  });

  it('is not told of by the system when its card is open', async () => {
    const page = await open(await withNotifications('granted'));
    await calculate(page);
    await offer(page).press('Space');
    weather.release();
    await finished(page);
    expect(await shown(page)).toEqual([]);
  });

  it('says where the browser does not let it tell', async () => {
    const page = await open(await withNotifications('denied'));
    await calculate(page);
    await offer(page).press('Space');
    await card(page).getByText('Este navegador bloqueia avisos desta página').waitFor();
    await sendToBackground(page);
    weather.release();
    await expect.poll(() => chip(page).innerText(), PATIENCE).toBe('1 terminado');
    expect(await shown(page)).toEqual([]);
  });

  it('goes on when the page is left and shown again as it was', async () => {
    const context = await newContext();
    const recording = await recordMessages(context);
    const page = await open(context);
    await calculate(page);
    await underWay(page);
    await page.evaluate(() => {
      (window as unknown as { wasHere: boolean }).wasHere = true;
    });
    await page.goto(`${server.url}/api/v1/limits`);
    await page.evaluate(() => history.back());
    const wasHere = () =>
      page.evaluate(() => (window as unknown as { wasHere?: boolean }).wasHere).catch(() => undefined);
    await expect.poll(wasHere, PATIENCE).toBe(true);
    weather.release();
    expect(await shownDays(page)).toHaveLength(7);
    expect(recording.lines().filter(({ way }) => way === 'WebSocket')).toHaveLength(2);
  });
});
