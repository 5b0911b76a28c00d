import { rmSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TaskSnapshot } from '../../src/contract/task-events.ts';
import { checkHistory } from '../faults/check-history.ts';
import { readBack } from '../faults/read-back.ts';
import { startServer, temporaryDirectory, type RunningServer } from '../running-server.ts';
import { hasChromium, launchChromium } from './chromium.ts';
import { startHoldableWeather, type HoldableWeather } from './holdable-weather.ts';
import { lineTo } from './line-to-server.ts';
import {
  calculateAtEase,
  card,
  chip,
  finished,
  PATIENCE,
  press,
  shownDays,
  underWay,
  type TypedPlace,
} from './page-actions.ts';
import { blockWays, recordMessages, unblock, type Recording } from './recorded-page.ts';

const RECONNECTING = 'Reconectando… o cálculo continua';

/** What Chromium itself writes of lines that cannot be had; nothing else may complain. */
const SAID_BY_THE_BROWSER = [
  /^Failed to load resource: net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|NETWORK_CHANGED|EMPTY_RESPONSE)$/,
  /^WebSocket connection to 'ws:\/\/127\.0\.0\.1:\d+\/ws\/task_status\/[\w-]+(\?[^']*)?' failed: Error in connection establishment: net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED)$/,
];

interface Tab {
  readonly page: Page;
  readonly complaints: string[];
}

interface Tabs {
  readonly context: BrowserContext;
  readonly recording: Recording;
  readonly open: (url?: string) => Promise<Tab>;
}

describe.skipIf(!hasChromium)('the page on a network that fails', { timeout: 120_000 }, () => {
  let browser: Browser;
  let weather: HoldableWeather;
  let server: RunningServer;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
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

  /** Tabs of one browser: they share their storage. */
  async function tabs(): Promise<Tabs> {
    const context = await browser.newContext({ locale: 'pt-BR', viewport: { width: 1280, height: 900 } });
    contexts.push(context);
    const recording = await recordMessages(context);
    return { context, recording, open: (url = server.url) => openTab(context, url) };
  }

  async function openTab(context: BrowserContext, url: string): Promise<Tab> {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(url);
    return { page, complaints };
  }

  const beyondTheBrowsers = (complaints: readonly string[]) =>
    complaints.filter((text) => !SAID_BY_THE_BROWSER.some((known) => known.test(text)));

  /** Nothing lost, doubled or out of order on any line of the page, and it did not come back after the end. */
  async function expectCleanHistory(recording: Recording, taskId: string, url = server.url): Promise<void> {
    const stored = await readBack(url, taskId);
    expect(checkHistory({ ...stored, clients: [recording.clientOf(taskId)] })).toEqual([]);
    expect(recording.cameBack(taskId)).toEqual([]);
    const all = recording.clientOf(taskId).connections.flatMap(({ frames }) => frames);
    expect(all.filter(({ type }) => type === 'SUCCESS')).toHaveLength(1);
  }

  /** What the table must show, from the result as the API gives it. */
  async function storedDays(taskId: string): Promise<{ date: string; eto: string }[]> {
    const answer = await fetch(`${server.url}/api/v1/eto/tasks/${taskId}/result?format=json`);
    const { results } = (await answer.json()) as { results: { date: string; eto_mm: number }[] };
    return results
      .map(({ date, eto_mm }) => ({
        date: date.split('-').reverse().join('/'),
        eto: eto_mm.toFixed(2).replace('.', ','),
      }))
      .reverse();
  }

  const waysTaken = ({ lines }: Recording, taskId: string) => [
    ...new Set(
      lines()
        .filter(({ url, frames }) => url.includes(taskId) && frames.length > 0)
        .map(({ way }) => way),
    ),
  ];

  it('offline and back: the card says so, and the result comes once', async () => {
    const { context, recording, open } = await tabs();
    const { page, complaints } = await open();
    const taskId = await calculateAtEase(page);
    await underWay(page);
    await context.setOffline(true);
    await expect.poll(() => card(page).innerText(), PATIENCE).toContain(RECONNECTING);
    expect(await card(page).innerText()).toContain('Sem rede neste aparelho');
    expect(await card(page).innerText()).toContain('RECONECTANDO');
    await context.setOffline(false);
    await card(page)
      .getByText(RECONNECTING)
      .waitFor({ state: 'detached', ...PATIENCE });
    weather.release();
    expect(await shownDays(page)).toEqual(await storedDays(taskId));
    await expectCleanHistory(recording, taskId);
    expect(beyondTheBrowsers(complaints)).toEqual([]);
  });

  it('offline while it ends: the result is there as soon as the network is', async () => {
    const { context, recording, open } = await tabs();
    const { page, complaints } = await open();
    const taskId = await calculateAtEase(page);
    await underWay(page);
    await context.setOffline(true);
    await card(page).getByText(RECONNECTING).waitFor(PATIENCE);
    weather.release();
    await expect.poll(() => statusOf(taskId), PATIENCE).toBe('success');
    expect(await card(page).innerText()).toContain(RECONNECTING);
    await context.setOffline(false);
    expect(await shownDays(page)).toHaveLength(7);
    await expectCleanHistory(recording, taskId);
    expect(beyondTheBrowsers(complaints)).toEqual([]);
  });

  async function statusOf(taskId: string): Promise<string> {
    const answer = await fetch(`${server.url}/api/v1/eto/tasks/${taskId}`);
    return TaskSnapshot.parse(await answer.json()).status;
  }

  it('a reload in the middle goes on with the same task', async () => {
    const { recording, open } = await tabs();
    const { page, complaints } = await open();
    const taskId = await calculateAtEase(page);
    await underWay(page);
    const posts: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
    await page.reload();
    await underWay(page);
    weather.release();
    expect(await shownDays(page)).toEqual(await storedDays(taskId));
    expect(posts).toEqual([]);
    await expectCleanHistory(recording, taskId);
    expect(complaints).toEqual([]);
  });

  it('a page that is closed in the middle stops nothing', async () => {
    const { open } = await tabs();
    const { page } = await open();
    const taskId = await calculateAtEase(page);
    await underWay(page);
    await page.close();
    weather.release();
    await expect.poll(() => statusOf(taskId), PATIENCE).toBe('success');
    const again = await open();
    await expect.poll(() => chip(again.page).innerText(), PATIENCE).toBe('1 terminado');
    await chip(again.page).click();
    expect(await shownDays(again.page)).toEqual(await storedDays(taskId));
  });

  it('five tabs follow five calculations at once, each its own', async () => {
    const { recording, open } = await tabs();
    const places: TypedPlace[] = [
      { lat: '-23.55', lng: '-46.63' },
      { lat: '-22.91', lng: '-43.17' },
      { lat: '-15.79', lng: '-47.88' },
      { lat: '-3.12', lng: '-60.02' },
      { lat: '-30.03', lng: '-51.23' },
    ];
    const opened = await Promise.all(places.map(() => open()));
    const ids = await Promise.all(opened.map(({ page }, i) => calculateAtEase(page, places[i])));
    expect(new Set(ids).size).toBe(5);
    await Promise.all(opened.map(({ page }) => underWay(page)));
    weather.release();
    for (const [i, { page, complaints }] of opened.entries()) {
      expect(await shownDays(page)).toEqual(await storedDays(ids[i]!));
      expect(await card(page).innerText()).toContain(places[i]!.lat.replace('.', ','));
      expect(complaints).toEqual([]);
    }
    const sockets = recording.lines().filter(({ way }) => way === 'WebSocket');
    expect(sockets).toHaveLength(5);
    for (const { url, frames } of recording.lines())
      expect(frames.filter(({ task_id }) => !url.includes(task_id))).toEqual([]);
    for (const taskId of ids) {
      const stored = await readBack(server.url, taskId);
      expect(checkHistory({ ...stored, clients: [recording.clientOf(taskId, 'WebSocket')] })).toEqual([]);
    }
  });

  it('what is cancelled and put away in one tab is so in the other', async () => {
    const { open } = await tabs();
    const [one, two] = [await open(), await open()];
    await calculateAtEase(one.page);
    await expect.poll(() => chip(two.page).innerText(), PATIENCE).toBe('1 em andamento');
    await press(one.page, 'Cancelar');
    await card(one.page).getByText('CANCELADO', { exact: true }).waitFor(PATIENCE);
    await expect.poll(() => chip(two.page).innerText(), { timeout: 2_000 }).toBe('1 terminado');
    await press(one.page, 'Fechar');
    await expect.poll(() => chip(two.page).count()).toBe(0);
    expect([...one.complaints, ...two.complaints]).toEqual([]);
  });

  it('without WebSockets it takes server-sent events', async () => {
    const { context, recording, open } = await tabs();
    await blockWays(context, ['WebSocket']);
    const { page, complaints } = await open();
    const taskId = await calculateAtEase(page);
    await expect.poll(() => waysTaken(recording, taskId), PATIENCE).toEqual(['EventSource']);
    weather.release();
    expect(await shownDays(page)).toEqual(await storedDays(taskId));
    expect(waysTaken(recording, taskId)).toEqual(['EventSource']);
    await expectCleanHistory(recording, taskId);
    expect(complaints).toEqual([]);
  });

  it('without either it asks', async () => {
    const { context, recording, open } = await tabs();
    await blockWays(context, ['WebSocket', 'EventSource']);
    const { page, complaints } = await open();
    const taskId = await calculateAtEase(page);
    await expect.poll(() => waysTaken(recording, taskId), PATIENCE).toEqual(['fetch']);
    weather.release();
    expect(await shownDays(page)).toEqual(await storedDays(taskId));
    expect(waysTaken(recording, taskId)).toEqual(['fetch']);
    await expectCleanHistory(recording, taskId);
    expect(complaints).toEqual([]);
  });

  it('goes back to the WebSocket when it can be had again', async () => {
    const { context, recording, open } = await tabs();
    await blockWays(context, ['WebSocket', 'EventSource']);
    const { page } = await open();
    const first = await calculateAtEase(page);
    weather.release();
    await finished(page);
    await press(page, 'Fechar');
    weather.hold();
    await unblock(page);
    const second = await calculateAtEase(page);
    await expect.poll(() => waysTaken(recording, second).at(-1), PATIENCE).toBe('WebSocket');
    weather.release();
    await finished(page);
    expect(waysTaken(recording, first)).toEqual(['fetch']);
    expect(waysTaken(recording, second).at(-1)).toBe('WebSocket');
    const stored = await readBack(server.url, second);
    expect(checkHistory({ ...stored, clients: [recording.clientOf(second)] })).toEqual([]);
  });

  it('survives kill -9 of the server on the same data and port', async () => {
    const dataDir = temporaryDirectory();
    const start = (port = '0') => startServer({ dataDir, env: { ...weather.settings, PORT: port } });
    const first = await start();
    const { recording, open } = await tabs();
    const { page, complaints } = await open(first.url);
    const taskId = await calculateAtEase(page);
    await underWay(page);
    await first.kill('SIGKILL');
    await expect.poll(() => card(page).innerText(), PATIENCE).toContain(RECONNECTING);
    expect(await card(page).innerText()).not.toContain('Sem rede neste aparelho');
    const second = await start(new URL(first.url).port);
    weather.release();
    expect(await shownDays(page)).toHaveLength(7);
    await expectCleanHistory(recording, taskId, second.url);
    expect(beyondTheBrowsers(complaints)).toEqual([]);
    await second.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('a tab that slept over a dead line looks at once when it is seen again', async () => {
    const line = await lineTo(server.url);
    const { recording, open } = await tabs();
    const { page } = await open(line.url);
    const taskId = await calculateAtEase(page);
    await underWay(page);
    line.deafen();
    weather.release();
    await expect.poll(() => statusOf(taskId), PATIENCE).toBe('success');
    expect(await card(page).innerText()).not.toContain('CONCLUÍDO');
    const sockets = () => recording.lines().filter(({ way }) => way === 'WebSocket').length;
    const before = sockets();
    await page.evaluate(() => {
      const now = Date.now;
      Date.now = () => now() + 5 * 60_000;
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await expect.poll(sockets, { timeout: 2_000 }).toBe(before + 1);
    expect(await shownDays(page)).toEqual(await storedDays(taskId));
    await line.close();
  });

  it('a tab that the browser froze has the result when it is woken', async () => {
    const { context, recording, open } = await tabs();
    const { page, complaints } = await open();
    const taskId = await calculateAtEase(page);
    await underWay(page);
    const control = await context.newCDPSession(page);
    await control.send('Page.setWebLifecycleState', { state: 'frozen' });
    weather.release();
    await expect.poll(() => statusOf(taskId), PATIENCE).toBe('success');
    await control.send('Page.setWebLifecycleState', { state: 'active' });
    expect(await shownDays(page)).toEqual(await storedDays(taskId));
    await expectCleanHistory(recording, taskId);
    expect(complaints).toEqual([]);
  });
});
