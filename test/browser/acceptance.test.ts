import { rmSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { LANGUAGES } from '../../src/contract/languages.ts';
import { message } from '../../src/contract/messages/messages.ts';
import { speechIn } from '../../src/web/i18n/texts.ts';
import {
  startServer,
  temporaryDirectory,
  type RunningServer,
  type ServerOptions,
} from '../running-server.ts';
import { hasChromium, launchChromium, openPage } from './chromium.ts';
import { startHoldableWeather, type HoldableWeather } from './holdable-weather.ts';
import { PATIENCE, RESULT_SECTION, SAO_PAULO, settled, type TypedPlace } from './page-actions.ts';
import { nameOf, THREES, type Run } from './runs.ts';
import { Visit } from './visit.ts';

/** Each scenario is met in every language, at every size, by day and by night: in three runs, or in all that there are. */
const inAllRuns = process.env.ACCEPTANCE_RUNS === 'all';

const RIO = { lat: '-22.91', lng: '-43.17' };
const BRASILIA = { lat: '-15.79', lng: '-47.88' };

/** The page as a person meets it: real server, real browser, weather from the sandbox over HTTP. */
describe.skipIf(!hasChromium)('the page', { timeout: 120_000 }, () => {
  let browser: Browser;
  let weather: HoldableWeather;
  let sandbox: Sandbox;
  /** One that gives up soon on a source that is away, one that waits for as long as a test holds the weather. */
  let server: RunningServer;
  let patient: RunningServer;
  const visits: Visit[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
    weather = await startHoldableWeather({ latencyMs: [150, 600] });
    ({ sandbox } = weather);
    server = await startServer(throughSandbox({ env: { SOURCE_DEADLINE_MS: '8000' } }));
    patient = await startServer(throughSandbox());
  });

  afterEach(async () => {
    sandbox.setFaults([]);
    weather.release();
    await Promise.all(visits.splice(0).map(({ page }) => page.context().close()));
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
    await patient.stop();
    await weather.close();
  });

  function throughSandbox(more: ServerOptions = {}): ServerOptions {
    return { ...more, env: { ...weather.settings, ...more.env } };
  }

  let told = 0;
  /** A scenario with people who meet the page at the same time, each in another way. */
  function scenario(title: string, follow: (runs: readonly Run[]) => Promise<void>): void {
    const three = THREES[told++ % THREES.length]!;
    for (const runs of inAllRuns ? THREES : [three])
      it(`${title} (${runs.map(nameOf).join('; ')})`, async () => {
        await follow(runs);
        await together(visits, (visit) => visit.isInOrder());
      });
  }

  function open(runs: readonly Run[], url = server.url): Promise<Visit[]> {
    return Promise.all(
      runs.map(async (run) => {
        const { language, viewport, colorScheme } = run;
        const visit = new Visit(
          run,
          await openPage(browser, url, { locale: language, viewport, colorScheme }),
        );
        visits.push(visit);
        return visit;
      }),
    );
  }

  /** What each does at the same time as the others. */
  async function together<T>(
    all: readonly Visit[],
    act: (visit: Visit, i: number) => Promise<T>,
  ): Promise<T[]> {
    return Promise.all(
      all.map((visit, i) =>
        act(visit, i).catch((error: unknown) => {
          if (error instanceof Error) error.message = `${nameOf(visit.run)}: ${error.message}`;
          throw error;
        }),
      ),
    );
  }

  /** Each asks for São Paulo, and the card opens. */
  async function begin(visit: Visit, place: TypedPlace = SAO_PAULO): Promise<void> {
    await visit.choose(place);
    await visit.press('calculate');
  }

  /** The chip of calculations whose card is closed. */
  const reopen = ({ page }: Visit) => page.getByRole('navigation').getByRole('button').first().click();
  const percent = ({ card }: Visit) => card.getByRole('progressbar').getAttribute('aria-valuenow');

  /** What the export menu's link of a format gives. */
  async function exported({ card }: Visit, format: RegExp): Promise<string> {
    await card.locator('a[download]').first().waitFor();
    const links = await card.locator('a[download]').all();
    const addresses = await Promise.all(links.map((link) => link.getAttribute('href')));
    const address = addresses.find((href) => format.test(href ?? ''));
    return (await fetch(new URL(address!, server.url))).text();
  }

  async function openSockets({ url } = server): Promise<number> {
    const health = (await (await fetch(`${url}/healthz`)).json()) as { open_sockets: number };
    return health.open_sockets;
  }

  it('has in Portuguese the names by which others find it', () => {
    const { t } = speechIn('pt-BR');
    expect(NAMES.map(([key]) => t(key))).toEqual(NAMES.map(([, name]) => name));
    expect(t('card_title', { mode: t('card_mode_today') })).toBe('Cálculo de ETo - Hoje (Em Tempo Real)');
  });

  scenario('A1 calculates São Paulo from a click on the map to the table', async (runs) => {
    await together(await open(runs), async (visit) => {
      const { page, watched } = visit;
      await page.locator('.leaflet-container').waitFor(PATIENCE);
      await visit.choose(SAO_PAULO);
      await clickBesideTheMarker(visit);
      await visit.choose(SAO_PAULO);

      await visit.press('calculate');
      await visit.card.waitFor({ timeout: 1000 });
      const title = visit.t('card_title', { mode: visit.t('card_mode_today') });
      await expect.poll(() => visit.card.innerText()).toContain(title);
      await visit.shows([visit.t('status_processing')]);
      expect(Number(await percent(visit))).toBeGreaterThanOrEqual(0);
      await visit.atStep(1, 2, 3, 4, 5);
      await visit.isInOrder();

      const days = await visit.days();
      expect(await percent(visit)).toBe('100');
      const dates = await areSevenGoodDays(visit, days);
      await visit.isInOrder();
      await visit.press('export');
      const csv = (await exported(visit, /csv/)).split('\n').filter((line) => /^\d{4}-/.test(line));
      expect(csv.map((line) => line.split(/[;,]/)[0]).toReversed()).toEqual(dates);
      const json = JSON.parse(await exported(visit, /json/)) as { results: { date: string }[] };
      expect(json.results.map(({ date }) => date).toReversed()).toEqual(dates);
      await expect.poll(() => watched.closeCodes()).toEqual([1000]);
      await visit.isInOrder();
      await visit.closeCard();
      expect(watched.complaints).toEqual([]);
      expect(watched.outside).toEqual([]);
    });
  });

  scenario('A2 shows the refusal of latitude 150 in a red card, without a task or a socket', async (runs) => {
    await together(await open(runs), async (visit) => {
      const { page, watched, card } = visit;
      const refused = page.waitForResponse((answer) => answer.request().method() === 'POST');
      await begin(visit, { lat: '150', lng: SAO_PAULO.lng });
      expect((await refused).status()).toBe(400);
      await visit.shows([LAT_RANGE[visit.run.language]]);
      expect(await card.getByRole('table').count()).toBe(0);
      expect(await watched.closeCodes()).toEqual([]);
      await visit.isInOrder();
      await visit.closeCard();
      // The browser itself reports a failed request; nothing else may complain.
      expect(watched.complaints.filter((text) => !text.includes('400'))).toEqual([]);
    });
  });

  scenario('A3 says that the server is away, and succeeds by retrying when it is back', async (runs) => {
    const dataDir = temporaryDirectory();
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
    const first = await startServer(throughSandbox({ dataDir }));
    const port = new URL(first.url).port;
    const all = await open(runs, first.url);
    await together(all, async (visit) => {
      await visit.choose(SAO_PAULO);
      await settled(visit.page);
    });
    await first.kill('SIGKILL');
    await together(all, async (visit) => {
      await visit.press('calculate');
      await visit.cardButton('retry').waitFor({ timeout: 10_000 });
      await visit.isInOrder();
    });
    const second = await startServer(throughSandbox({ dataDir, env: { PORT: port } }));
    onTestFinished(() => second.stop());
    await together(all, async (visit) => {
      await visit.cardButton('retry').click();
      expect(await visit.days()).toHaveLength(7);
    });
  });

  scenario(
    'A3 shows the result once more asked for, where the part of the page that shows it did not arrive',
    async (runs) => {
      await together(await open(runs), async (visit) => {
        const { page, card, t } = visit;
        await page.route(RESULT_SECTION, (route) => route.abort());
        await begin(visit);
        await card.getByText(t('part_failed')).waitFor(PATIENCE);
        await visit.isInOrder();
        await page.unroute(RESULT_SECTION);
        await visit.cardButton('retry').click();
        expect(await visit.days()).toHaveLength(7);
      });
    },
  );

  scenario('A4 goes on in the background when the card is closed, and can be found again', async (runs) => {
    const all = await open(runs, patient.url);
    weather.hold();
    await together(all, (visit) => begin(visit));
    await expect.poll(() => openSockets(patient), PATIENCE).toBe(all.length);
    await together(all, async (visit) => {
      await visit.press('background');
      await visit.isClosed();
    });
    await expect.poll(() => openSockets(patient), PATIENCE).toBe(0);
    await together(all, async (visit) => {
      await visit.isInOrder();
      await reopen(visit);
      await visit.says('status_processing');
    });
    weather.release();
    await together(all, async (visit) => {
      expect(await visit.days()).toHaveLength(7);
    });
  });

  scenario('A4 cancels, downloads included', async (runs) => {
    const all = await open(runs, patient.url);
    sandbox.requests.clear();
    sandbox.setFaults([{ source: '*', fault: 'hang' }]);
    await together(all, (visit) => begin(visit));
    await expect.poll(() => sandbox.requests.counts().open, PATIENCE).toBeGreaterThan(0);
    await together(all, async (visit) => {
      await visit.cardButton('cancel').click();
      await visit.says('status_cancelled');
    });
    await expect.poll(() => sandbox.requests.counts().open, PATIENCE).toBe(0);
    expect(sandbox.requests.counts().aborted).toBeGreaterThan(0);
    await expect.poll(() => openSockets(patient), PATIENCE).toBe(0);
  });

  scenario('A5 keeps tabs apart', async (runs) => {
    const tabs = await open(runs);
    const places = [SAO_PAULO, RIO, BRASILIA];
    const ids = await together(tabs, async (visit, i) => {
      const accepted = visit.page.waitForResponse((answer) => answer.request().method() === 'POST');
      await begin(visit, places[i]);
      return ((await (await accepted).json()) as { task_id: string }).task_id;
    });
    expect(new Set(ids).size).toBe(tabs.length);
    const tables = await together(tabs, async (visit, i) => {
      const days = await visit.days();
      const latitude = visit.speech.format.number(Number(places[i]!.lat), 2);
      expect(await visit.card.innerText()).toContain(latitude);
      return days.map(([date, eto]) => [isoOf(date!), numberOf(eto!)].join(' ')).join('\n');
    });
    expect(new Set(tables).size).toBe(tabs.length);
  });

  scenario('A6 resumes after a reload', async (runs) => {
    const all = await open(runs, patient.url);
    weather.hold();
    await together(all, async (visit) => {
      await begin(visit);
      await visit.atStep(1, 2);
      await visit.page.reload();
      await visit.atStep(1, 2);
    });
    weather.release();
    await together(all, async (visit) => expect(await visit.days()).toHaveLength(7));
  });

  scenario('A6 says that it reconnects while the server restarts, and loses nothing', async (runs) => {
    const dataDir = temporaryDirectory();
    onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
    const first = await startServer(throughSandbox({ dataDir }));
    const port = new URL(first.url).port;
    const all = await open(runs, first.url);
    weather.hold();
    await together(all, async (visit) => {
      await visit.choose(SAO_PAULO);
      await settled(visit.page);
    });
    await together(all, async (visit) => {
      await visit.press('calculate');
      await visit.atStep(2);
    });
    await first.kill('SIGKILL');
    await together(all, async (visit) => {
      await visit.card.getByText(visit.t('reconnecting')).waitFor(PATIENCE);
      await visit.isInOrder();
    });
    const second = await startServer(throughSandbox({ dataDir, env: { PORT: port } }));
    onTestFinished(() => second.stop());
    weather.release();
    await together(all, async (visit) => expect(await visit.days()).toHaveLength(7));
    await expect.poll(() => openSockets(second), PATIENCE).toBe(0);
  });

  scenario('A7 names each source and its cause when all are down, and warns when one is', async (runs) => {
    const all = await open(runs);
    sandbox.setFaults([{ source: '*', fault: 'status', status: 503 }]);
    await together(all, async (visit) => {
      await begin(visit);
      await visit.says('status_error');
      const text = await visit.card.innerText();
      expect(text).toContain('NASA POWER');
      expect(text).toContain('Open-Meteo');
      await visit.cardButton('banner_use_demo').waitFor();
      await visit.isInOrder();
    });
    sandbox.setFaults([{ source: 'nasa_power', fault: 'status', status: 503 }]);
    await together(all, async (visit) => {
      await visit.cardButton('retry').click();
      await visit.days();
      const values = { source: 'NASA POWER', cause: '' };
      const [said] = message(visit.run.language, 'finding_SOURCE_FAILED', values).split(':');
      expect(await visit.card.innerText()).toContain(said);
    });
  });

  scenario('A8 tells what is missing at the field and makes no task', async (runs) => {
    await together(await open(runs), async (visit) => {
      const { page, t } = visit;
      const { language } = visit.run;
      const posts: string[] = [];
      page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
      await visit.press('calculate');
      await page
        .getByRole('alert')
        .filter({ hasText: t('place_lat_required') })
        .waitFor();
      expect(await visit.card.count()).toBe(0);
      await visit.choose(SAO_PAULO);
      await page.getByText(t('mode_historical'), { exact: true }).click();
      await visit.field('start_date').fill('2024-02-01');
      await visit.field('end_date').fill('2024-01-01');
      await visit.press('calculate');
      await page.getByText(message(language, 'start_after_end')).waitFor();
      await visit.isInOrder();
      await visit.field('start_date').fill('1980-01-01');
      await visit.field('end_date').fill('2024-01-01');
      await visit.press('calculate');
      const [before, after] = message(language, 'too_long').split('{maxDays}');
      await page.getByText(new RegExp(`${before}10[.,]?958${after}`)).waitFor();
      expect(posts).toEqual([]);
    });
  });

  scenario('A8 warns of a place in the sea and lets the task go on', async (runs) => {
    await together(await open(runs), async (visit) => {
      await visit.choose({ lat: '-30', lng: '-30' });
      await visit.page.getByText(visit.t('outside_land')).first().waitFor(PATIENCE);
      await visit.press('calculate');
      await visit.days();
    });
  });

  scenario('A9 changes the language at once, also during a calculation, and keeps it', async (runs) => {
    const all = await open(runs, patient.url);
    weather.hold();
    await together(all, async (visit) => {
      const { page } = visit;
      const chosen = page.locator('header select');
      const navigations: string[] = [];
      page.on('request', (request) => request.isNavigationRequest() && navigations.push(request.url()));
      await begin(visit);
      await visit.atStep(1, 2);
      for (const language of [...LANGUAGES.filter((one) => one !== visit.run.language), visit.run.language]) {
        await chosen.selectOption(language);
        const now = new Visit({ ...visit.run, language }, visit.watched);
        await now.shows([now.t('status_processing')]);
        await page.locator('form').getByText(now.t('mode_today'), { exact: true }).waitFor();
        expect(await page.locator('html').getAttribute('lang')).toBe(language);
        await now.isInOrder();
      }
      expect(navigations).toEqual([]);
    });
    weather.release();
    await together(all, async (visit) => {
      const { page } = visit;
      const other = LANGUAGES.find((one) => one !== visit.run.language)!;
      await page.locator('header select').selectOption(other);
      await page.reload();
      const now = new Visit({ ...visit.run, language: other }, visit.watched);
      expect(await now.days()).toHaveLength(7);
      await now.closeCard();
      await page.getByRole('button', { name: now.t('calculate') }).waitFor();
    });
  });

  scenario('A11 gives the same numbers twice', async (runs) => {
    await together(await open(runs), async (visit) => {
      await visit.choose(SAO_PAULO);
      const results: string[][][] = [];
      for (let i = 0; i < 2; i++) {
        await visit.press('calculate');
        results.push(await visit.days());
        await visit.closeCard();
      }
      expect(results[0]).toHaveLength(7);
      expect(results[1]).toEqual(results[0]);
    });
  });

  scenario('A12 leaves no socket behind after three calculations', async (runs) => {
    const all = await open(runs);
    await together(all, async (visit) => {
      for (const place of [SAO_PAULO, RIO, SAO_PAULO]) {
        await begin(visit, place);
        await visit.days();
        await visit.closeCard();
      }
    });
    await expect.poll(() => openSockets(), PATIENCE).toBe(0);
    await together(all, async ({ watched }) => {
      await expect.poll(() => watched.closeCodes()).toEqual([1000, 1000, 1000]);
      expect(watched.complaints).toEqual([]);
    });
  });
});

/** What a document outside of the page's own dictionaries calls it. */
const NAMES = [
  ['latitude', 'Latitude'],
  ['longitude', 'Longitude'],
  ['calculate', 'Calcular ETo'],
  ['cancel', 'Cancelar'],
  ['export', 'Exportar Resultados'],
  ['close', 'Fechar'],
  ['background', 'Continuar em segundo plano'],
  ['retry', 'Tentar de novo'],
  ['status_processing', 'PROCESSANDO'],
  ['status_done', 'CONCLUÍDO'],
  ['status_error', 'ERRO'],
  ['status_cancelled', 'CANCELADO'],
  ['reconnecting', 'Reconectando… o cálculo continua'],
] as const;

const LAT_RANGE = {
  'pt-BR': 'Latitude deve estar entre -90 e 90',
  en: 'Latitude must be between -90 and 90',
  es: 'La latitud debe estar entre -90 y 90',
};

/** A click beside the marker of the typed place sets another one near it. */
async function clickBesideTheMarker(visit: Visit): Promise<void> {
  const { page } = visit;
  const marker = page.locator('.leaflet-marker-icon:not(.state-label)');
  await marker.waitFor(PATIENCE);
  await marker.scrollIntoViewIfNeeded();
  const box = (await marker.boundingBox())!;
  await page.mouse.click(box.x + box.width / 2 - 30, box.y + box.height);
  await expect.poll(() => visit.field('longitude').inputValue()).not.toBe(SAO_PAULO.lng);
  const clicked = Number((await visit.field('longitude').inputValue()).replace(',', '.'));
  expect(clicked).toBeLessThan(-46.63);
  expect(clicked).toBeGreaterThan(-56);
}

/** The dates of a week, newest first, each with its ETo and its source. */
async function areSevenGoodDays({ card, speech }: Visit, days: readonly string[][]): Promise<string[]> {
  const headers = await card.getByRole('table').first().getByRole('columnheader').allInnerTexts();
  const { say } = speech;
  expect(headers.map((text) => text.trim())).toEqual([
    say('column_date'),
    say('column_eto', { unit: 'mm' }),
    say('column_quality'),
    say('column_source'),
  ]);
  expect(days).toHaveLength(7);
  const dates = days.map(([date]) => isoOf(date!));
  expect(dates).toEqual(dates.toSorted().reverse());
  for (const [, eto, , source] of days) {
    expect(numberOf(eto!)).toBeGreaterThan(0.5);
    expect(source).toMatch(/Open-Meteo|NASA/);
  }
  return dates;
}

const numberOf = (text: string) => Number(text.replace(',', '.'));

/** 28/11/2026, or Nov 28, 2026. */
function isoOf(date: string): string {
  if (date.includes('/')) return date.trim().split('/').reverse().join('-');
  return new Date(`${date} UTC`).toISOString().slice(0, 10);
}
