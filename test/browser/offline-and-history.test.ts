import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { DATABASE_FILE } from '../../src/storage/sqlite/open-sqlite-store.ts';
import { startServer, temporaryDirectory, type RunningServer } from '../running-server.ts';
import { hasChromium, launchChromium } from './chromium.ts';
import { calculate, card, finished, PATIENCE, press, shownDays, underWay } from './page-actions.ts';
import { serveBuild } from './served-build.ts';
import { expectNoViolations } from './violations.ts';

const QUICK = { SANDBOX_LATENCY_MS: '50' };

/** What a person finds again: by address, by link, in the history, without a network, and after an update. */
describe.skipIf(!hasChromium)('the address, the history and the page offline', { timeout: 120_000 }, () => {
  let browser: Browser;
  let server: RunningServer;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
    server = await startServer({ args: ['--demo'], env: QUICK });
  });

  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  /** Another person, or this one again: a context is a browser with its own memory. */
  async function person(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const context = await browser.newContext({
      ...{ locale: 'pt-BR', viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' },
      ...options,
    });
    contexts.push(context);
    return context;
  }

  async function open(context: BrowserContext, url = server.url): Promise<Page> {
    const page = await context.newPage();
    await page.goto(url);
    return page;
  }

  const pathOf = (page: Page) => new URL(page.url()).pathname;
  const inputsIn = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);
  const isGone = (what: Locator) => expect.poll(() => what.count()).toBe(0);
  const isClosed = (page: Page) => isGone(card(page));
  const history = (page: Page) => page.getByRole('dialog', { name: 'Histórico' });

  async function openHistory(page: Page): Promise<void> {
    await page.getByRole('banner').getByRole('button', { name: 'Histórico' }).click();
    await history(page)
      .getByText(/Os cálculos vistos|Ainda nada/)
      .waitFor();
  }

  /** The worker has every file, and answers the page from now on. */
  async function readyForOffline(page: Page): Promise<void> {
    await expect
      .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null), PATIENCE)
      .toBe(true);
  }

  describe('the address', () => {
    it('keeps what is typed over a reload, and understands a link to the form', async () => {
      const page = await open(await person());
      await page.getByLabel('Latitude').fill("15°47'S");
      await page.getByLabel('Longitude').fill('-47.88');
      await page.getByText('Histórico', { exact: true }).click();
      await page.getByLabel('Data inicial').fill('2024-01-01');
      await expect
        .poll(() => inputsIn(page))
        .toEqual({
          lat: "15°47'S",
          lng: '-47.88',
          mode: 'historical',
          start_date: '2024-01-01',
        });
      await page.reload();
      expect(await page.getByLabel('Latitude').inputValue()).toBe("15°47'S");
      expect(await page.getByLabel('Data inicial').inputValue()).toBe('2024-01-01');
      const query = 'lat=north&lng=-47.88&mode=forecast&days=x&sources=moon&start_date=soon';
      await page.goto(`${server.url}/?${query}`);
      expect(await page.getByLabel('Longitude').inputValue()).toBe('-47.88');
      expect(await page.getByRole('radio', { name: 'Previsão' }).isChecked()).toBe(true);
      await page.getByText('Não entendi esta coordenada').waitFor();
    });

    it('is that of the card while it is open; back closes it, forward opens it again', async () => {
      const page = await open(await person());
      const taskId = await calculate(page);
      await finished(page);
      await expect.poll(() => pathOf(page)).toBe(`/t/${taskId}`);
      await expect.poll(() => inputsIn(page)).toMatchObject({ lat: '-23.55', lng: '-46.63', mode: 'today' });
      expect(inputsIn(page).end_date).toMatch(/^\d{4}-\d\d-\d\d$/);
      await page.goBack();
      await isClosed(page);
      expect(pathOf(page)).toBe('/');
      await page.goForward();
      expect(await shownDays(page)).toHaveLength(7);
      await press(page, 'Fechar');
      await isClosed(page);
      await expect.poll(() => page.url()).toBe(`${server.url}/?lat=-23.55&lng=-46.63&mode=today`);
    });

    it('has one step for the card, however often it is calculated', async () => {
      const page = await open(await person());
      await calculate(page);
      await finished(page);
      await press(page, 'Fechar');
      await isClosed(page);
      await calculate(page);
      await finished(page);
      await page.goBack();
      await isClosed(page);
      await page.goBack();
      expect(page.url()).toBe('about:blank');
    });

    it('lets the sources lie over a card, and go away again', async () => {
      const page = await open(await person());
      const taskId = await calculate(page);
      await finished(page);
      const sources = page.getByRole('dialog', { name: 'Fontes de clima' });
      await page.getByRole('link', { name: 'Fontes', exact: true }).click();
      await sources.waitFor();
      expect(new URL(page.url()).hash).toBe('#/fontes');
      await page.reload();
      await sources.waitFor();
      await page.keyboard.press('Escape');
      await sources.waitFor({ state: 'detached' });
      expect(await shownDays(page)).toHaveLength(7);
      expect(pathOf(page)).toBe(`/t/${taskId}`);
      await press(page, 'Fechar');
      await isClosed(page);
      await expect.poll(() => pathOf(page)).toBe('/');
    });
  });

  describe('a shared link', () => {
    it('shows another person the same days', async () => {
      const own = await open(await person());
      await calculate(own);
      const days = await shownDays(own);
      await expect.poll(() => inputsIn(own).end_date).toBeDefined();
      const other = await open(await person(), own.url());
      expect(await shownDays(other)).toEqual(days);
      expect(await other.getByLabel('Latitude').inputValue()).toBe('-23.55');
      await press(other, 'Fechar');
      await isClosed(other);
      await expect.poll(() => pathOf(other)).toBe('/');
    });

    it('lets another person look and not cancel; the one who began it still can', async () => {
      const patient = await startServer({ args: ['--demo'], env: { SANDBOX_LATENCY_MS: '30000' } });
      onTestFinished(() => patient.stop());
      const own = await open(await person(), patient.url);
      await calculate(own);
      await underWay(own);
      const other = await open(await person(), own.url());
      await underWay(other);
      expect(await card(other).getByRole('button', { name: 'Cancelar' }).count()).toBe(0);
      await own.reload();
      await press(own, 'Cancelar');
      for (const page of [own, other])
        await card(page).getByText('CANCELADO', { exact: true }).waitFor(PATIENCE);
    });

    it('is calculated again from its inputs when it has expired', async () => {
      const dataDir = temporaryDirectory();
      onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
      const first = await startServer({ args: ['--demo'], dataDir, env: QUICK });
      const own = await open(await person(), first.url);
      const taskId = await calculate(own);
      const days = await shownDays(own);
      await expect.poll(() => inputsIn(own).end_date).toBeDefined();
      await first.kill('SIGTERM');
      expire(dataDir, taskId);
      const port = new URL(first.url).port;
      const second = await startServer({ args: ['--demo'], dataDir, env: { ...QUICK, PORT: port } });
      onTestFinished(() => second.stop());

      const other = await open(await person(), own.url());
      await card(other).getByText('O resultado expirou').waitFor(PATIENCE);
      await expectNoViolations(other, 'expired link');
      await press(other, 'Calcular de novo');
      expect(await shownDays(other)).toEqual(days);
      expect(pathOf(other)).not.toBe(`/t/${taskId}`);

      // Who has seen it keeps it.
      await own.reload();
      await card(own)
        .getByText(/já não tem este cálculo/)
        .waitFor(PATIENCE);
      expect(await shownDays(own)).toEqual(days);
      expect(await card(own).getByRole('button', { name: 'Exportar' }).count()).toBe(0);
    });

    it('says that nothing is known, when it names only a task that nobody knows', async () => {
      const page = await open(await person(), `${server.url}/t/2f1b9a52-0000-4000-8000-000000000000`);
      await page.getByText('O servidor já não tem o cálculo deste link').waitFor();
      expect(pathOf(page)).toBe('/');
      await page.getByRole('status').getByRole('button', { name: 'Dispensar' }).click();
      await expect.poll(() => page.getByText('deste link').count()).toBe(0);
    });

    it('is copied, and that is said; where it may not be, it stands there selected', async () => {
      const may = await person({ permissions: ['clipboard-read', 'clipboard-write'] });
      const page = await open(may);
      await calculate(page);
      await finished(page);
      await expect.poll(() => inputsIn(page).end_date).toBeDefined();
      await press(page, 'Compartilhar');
      await card(page).getByRole('status').getByText('Link copiado').waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
      await expectNoViolations(page, 'link copied');

      await page.evaluate(() => {
        navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
      });
      await press(page, 'Compartilhar');
      const field = card(page).getByLabel('Copie este link:');
      await field.waitFor();
      expect(await page.evaluate(() => getSelection()!.toString())).toBe(page.url());
      await expectNoViolations(page, 'link to copy by hand');
    });

    it('goes the way of the device where it has one', async () => {
      const context = await person();
      await context.addInitScript(() => {
        Object.assign(navigator, {
          share: (data: ShareData) => {
            document.title = `shared ${data.url}`;
            return Promise.resolve();
          },
        });
      });
      const page = await open(context);
      const taskId = await calculate(page);
      await finished(page);
      await press(page, 'Compartilhar');
      await expect.poll(() => page.title()).toContain(`shared ${server.url}/t/${taskId}?lat=-23.55`);
    });
  });

  describe('the history', () => {
    it('has what has ended, over a reload and in every tab; it is opened, calculated again and removed', async () => {
      const context = await person();
      const page = await open(context);
      await openHistory(page);
      await history(page).getByText('Ainda nada').waitFor();
      await page.keyboard.press('Escape');
      await calculate(page);
      const days = await shownDays(page);
      await press(page, 'Fechar');
      await isClosed(page);
      await page.reload();
      await openHistory(page);
      await history(page).getByText('São Paulo, Brasil').waitFor(PATIENCE);
      await expectNoViolations(page, 'history');
      await press(page, /^Abrir: São Paulo/);
      expect(await shownDays(page)).toEqual(days);
      await press(page, 'Fechar');
      await isClosed(page);

      const other = await open(context);
      await openHistory(other);
      await openHistory(page);
      await press(page, /^Calcular de novo: São Paulo/);
      expect(await shownDays(page)).toEqual(days);
      await expect.poll(() => history(other).getByRole('listitem').count()).toBe(2);
      await history(other)
        .getByRole('button', { name: /^Remover:/ })
        .first()
        .click();
      await expect.poll(() => history(other).getByRole('listitem').count()).toBe(1);
      await press(other, 'Limpar o histórico');
      await expectNoViolations(other, 'question before clearing');
      await press(other, 'Manter');
      await expect.poll(() => history(other).getByRole('listitem').count()).toBe(1);
      await press(other, 'Limpar o histórico');
      await press(other, 'Remover todos');
      await history(other).getByText('Ainda nada').waitFor();
      await press(page, 'Fechar');
      await isClosed(page);
      await page.reload();
      await openHistory(page);
      await history(page).getByText('Ainda nada').waitFor();
    });

    it('does without a storage that is full, and without one for results', async () => {
      const context = await person();
      await context.addInitScript(() => {
        Object.defineProperty(window, 'indexedDB', { value: undefined });
        Storage.prototype.setItem = () => {
          throw new DOMException('', 'QuotaExceededError');
        };
      });
      const page = await open(context);
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(String(error)));
      await calculate(page);
      expect(await shownDays(page)).toHaveLength(7);
      await press(page, 'Fechar');
      await openHistory(page);
      await history(page).getByText('Ainda nada').waitFor();
      expect(errors).toEqual([]);
    });
  });

  describe('without a network', () => {
    it('shows itself and the last result, says so, and comes back', async () => {
      const context = await person();
      const page = await open(context);
      await readyForOffline(page);
      await calculate(page);
      const days = await shownDays(page);
      await context.setOffline(true);
      await page.reload();
      expect(await shownDays(page)).toEqual(days);
      await card(page)
        .getByText(/este é o resultado guardado neste navegador/)
        .waitFor();
      await expectNoViolations(page, 'kept result');
      await press(page, 'Fechar');
      await isClosed(page);
      await page.getByText(/A página e os resultados do histórico continuam aqui/).waitFor(PATIENCE);
      await expectNoViolations(page, 'offline');
      await page.goto(server.url);
      await openHistory(page);
      await press(page, /^Abrir:/);
      expect(await shownDays(page)).toEqual(days);
      await press(page, 'Fechar');
      await isClosed(page);
      await context.setOffline(false);
      await page.reload();
      await calculate(page, { lat: '-22.91', lng: '-43.17' });
      expect(await shownDays(page)).toHaveLength(7);
    });

    it('shows every day of a long result that was looked at', async () => {
      const context = await person();
      const page = await open(context);
      await readyForOffline(page);
      await page.getByText('Histórico', { exact: true }).click();
      await press(page, '5 anos');
      await calculate(page);
      await finished(page);
      const rows = card(page).getByRole('table').first();
      const count = () => rows.getAttribute('aria-rowcount').then(Number);
      await expect.poll(count, PATIENCE).toBeGreaterThan(1800);
      const all = await count();
      await expect
        .poll(() => page.evaluate(async () => (await (await caches.open('eto-results')).keys()).length))
        .toBe(1);
      await context.setOffline(true);
      await page.reload();
      await finished(page);
      await expect.poll(count).toBe(all);
      await context.setOffline(false);
      await openHistory(page);
      await press(page, 'Limpar o histórico');
      await press(page, 'Remover todos');
      await expect
        .poll(() => page.evaluate(async () => (await (await caches.open('eto-results')).keys()).length))
        .toBe(0);
    });

    it('brings a part that did not come as soon as it is asked for again', async () => {
      const context = await person({ serviceWorkers: 'block' });
      const page = await open(context);
      await page.getByLabel('Latitude').fill('-12.5');
      await expect.poll(() => inputsIn(page).lat).toBe('-12.5');
      const part = '**/history-panel*.js';
      await page.route(part, (route) => route.abort());
      await page.getByRole('banner').getByRole('button', { name: 'Histórico' }).click();
      await history(page).getByText('Esta parte da página não carregou').waitFor();
      await page.unroute(part);
      await press(page, 'Tentar de novo');
      // A browser fetches it now; an older one remembers that it did not come, and the page begins anew, without the history.
      const list = history(page).getByText(/Os cálculos vistos|Ainda nada/);
      await expect
        .poll(async () => (await list.count()) > 0 || (await history(page).count()) === 0)
        .toBe(true);
      if ((await list.count()) > 0) await page.keyboard.press('Escape');
      await isGone(history(page));
      await expect.poll(() => page.getByLabel('Latitude').inputValue()).toBe('-12.5');
      await openHistory(page);
    });

    it('keeps no answer of the API but results', async () => {
      const page = await open(await person());
      await readyForOffline(page);
      await calculate(page);
      await finished(page);
      const kept = await page.evaluate(async () => {
        const names = await caches.keys();
        const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
        return requests.flat().map(({ url }) => new URL(url).pathname);
      });
      expect(kept).toContain('/');
      expect(kept.filter((path) => /^\/(api|ws|docs)/.test(path))).toEqual([]);
    });

    it('can be installed', async () => {
      const page = await open(await person());
      await readyForOffline(page);
      const control = await page.context().newCDPSession(page);
      const { installabilityErrors } = await control.send('Page.getInstallabilityErrors');
      // Every context of a test is one that the browser calls incognito.
      expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito']);
      const manifest = await control.send('Page.getAppManifest');
      expect(manifest.errors).toEqual([]);
      const { icons } = JSON.parse(manifest.data!) as { icons: { src: string; sizes: string }[] };
      for (const { src, sizes } of icons) {
        const size = await page.evaluate(async (from) => {
          const image = await createImageBitmap(await (await fetch(from)).blob());
          return `${image.width}x${image.height}`;
        }, src);
        expect(size).toBe(sizes);
      }
    });
  });

  describe('a new version', () => {
    it('is offered, comes when it is wanted, and is never mixed with the old one', async () => {
      const build = await serveBuild();
      onTestFinished(() => build.close());
      const context = await person();
      const page = await open(context, build.url);
      await readyForOffline(page);
      const entry = () => page.locator('script[type=module]').getAttribute('src');
      const old = await entry();
      build.renew();

      // A part that the old page has not fetched yet is not on the server any more.
      await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
      await page.getByText('Há uma versão nova desta página.').waitFor(PATIENCE);
      await expectNoViolations(page, 'new version');
      await openHistory(page);
      await page.keyboard.press('Escape');
      expect(await entry()).toBe(old);

      // One that is opened now is new as a whole, and is not told of itself.
      const fresh = await open(context, build.url);
      expect(await fresh.locator('script[type=module]').getAttribute('src')).not.toBe(old);
      await openHistory(fresh);
      expect(await fresh.getByText('Há uma versão nova').count()).toBe(0);

      await press(page, 'Recarregar');
      await expect.poll(entry).not.toBe(old);
      await expect.poll(() => page.getByText('Há uma versão nova').count()).toBe(0);
      await context.setOffline(true);
      await page.reload();
      expect(await entry()).not.toBe(old);
      expect(build.missed).toEqual([]);
    });
  });
});

/** As the retention leaves it: the task is gone, and that it was there is known. */
function expire(dataDir: string, taskId: string): void {
  const db = new DatabaseSync(join(dataDir, DATABASE_FILE));
  db.exec('PRAGMA foreign_keys = OFF');
  db.prepare('DELETE FROM tasks WHERE id = ?').run(taskId);
  db.prepare('INSERT INTO removed_tasks (id, removed_at) VALUES (?, ?)').run(taskId, Date.now());
  db.close();
}
