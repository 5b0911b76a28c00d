import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ended, submit } from '../operations/node-under-way.ts';
import { startServer, type RunningServer } from '../running-server.ts';
import { hasChromium, launchChromium, openPage, type WatchedPage } from './chromium.ts';
import { startHoldableWeather, type HoldableWeather } from './holdable-weather.ts';
import { PATIENCE } from './page-actions.ts';
import { expectNoViolationsByDayAndNight } from './violations.ts';

const TOKEN = 'a-token-of-an-operator';
const RENEWAL_MS = 3_000;
const BODY = { lat: -15.7913, lng: -47.8837, start_date: '2023-01-01', end_date: '2023-01-03' };

/** The page of those who run the program, on a server whose weather fails, waits or comes as the test says. */
describe.skipIf(!hasChromium)('the page of administration', { timeout: 60_000 }, () => {
  let browser: Browser;
  let weather: HoldableWeather;
  let server: RunningServer;
  const opened: WatchedPage[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
    weather = await startHoldableWeather();
    // One at a time, so that others wait; and what is held does not give up before the test lets it go.
    const env = {
      ...weather.settings,
      ADMIN_TOKEN: TOKEN,
      TASK_CONCURRENCY: '1',
      SOURCE_DEADLINE_MS: '120000',
    };
    server = await startServer({ env });
  });

  afterEach(async () => {
    for (const { page, outside } of opened.splice(0)) {
      await page.context().close();
      expect(outside).toEqual([]);
    }
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
    await weather.close();
  });

  async function open(options: Parameters<typeof openPage>[2] = {}): Promise<WatchedPage> {
    const watched = await openPage(browser, `${server.url}/admin`, { reducedMotion: 'reduce', ...options });
    opened.push(watched);
    return watched;
  }

  async function signIn(page: Page, token = TOKEN) {
    await page.getByLabel('Token de administração').fill(token);
    await page.keyboard.press('Enter');
  }

  const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
  const fitsIn = (page: Page) =>
    page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

  it('shows a failure with its reason and tries it again once the sources are back', async () => {
    weather.sandbox.setFaults([{ source: '*', fault: 'status', status: 403 }]);
    const { task_id: failed } = await submit(server.url, BODY);
    expect(await ended(server.url, failed)).toBe('error');
    weather.sandbox.setFaults([]);

    const { page, complaints } = await open();
    await signIn(page);
    const failures = section(page, 'Falhas');
    await failures.getByText('SOURCE_UNAVAILABLE 1').waitFor(PATIENCE);
    await failures.getByRole('link', { name: failed }).waitFor(PATIENCE);
    expect(await failures.innerText()).toContain('Nenhuma fonte de dados respondeu');
    await section(page, 'Nós').getByRole('heading', { name: 'all' }).waitFor(PATIENCE);
    await section(page, 'Fontes').getByRole('heading', { name: 'NASA POWER' }).waitFor(PATIENCE);
    await expectNoViolationsByDayAndNight(page, 'a failure');

    await failures.getByRole('button', { name: `Tentar de novo a tarefa ${failed}` }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Tentar esta tarefa de novo?' });
    await expectNoViolationsByDayAndNight(page, 'the question');
    await page.keyboard.press('Escape');
    await expect.poll(() => dialog.count(), PATIENCE).toBe(0);
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Tentar de novo' }).click();
    const again = await dialog.getByRole('link').innerText(PATIENCE);
    expect(again).not.toBe(failed);
    expect(await ended(server.url, again)).toBe('success');
    await dialog.getByRole('button', { name: 'Fechar' }).click();
    await failures.getByRole('link', { name: again }).waitFor(PATIENCE);
    expect(await failures.getByRole('button', { name: /^Tentar de novo/ }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('shows what runs and what waits, and cancels it, on a phone', async () => {
    weather.hold();
    const { task_id: id } = await submit(server.url, { ...BODY, lat: -22.9, lng: -43.2 });
    const waiting = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((i) => submit(server.url, { ...BODY, lat: -i })),
    );
    const { page } = await open({ viewport: { width: 375, height: 667 } });
    await signIn(page);
    const dialog = page.getByRole('dialog');
    const cancel = async (from: Locator) => {
      await from.click(PATIENCE);
      await expect.poll(() => fitsIn(page), PATIENCE).toBe(true);
      await dialog.getByRole('button', { name: 'Cancelar a tarefa' }).click();
      await dialog.getByText('Tarefa cancelada.').waitFor(PATIENCE);
      await dialog.getByRole('button', { name: 'Fechar' }).click();
    };

    const queue = section(page, 'Tarefas em espera');
    await expect.poll(() => queue.getByRole('listitem').count(), PATIENCE).toBe(5);
    await queue.getByRole('button', { name: 'Seguintes' }).click();
    await expect.poll(() => queue.getByRole('listitem').count(), PATIENCE).toBe(1);
    await expectNoViolationsByDayAndNight(page, 'phone');
    const last = await queue.getByRole('link').innerText();
    expect(waiting.map(({ task_id: one }) => one)).toContain(last);
    await cancel(queue.getByRole('button', { name: `Cancelar a tarefa ${last}` }));
    await queue.getByText('Aqui nada mais espera.').waitFor(PATIENCE);
    expect(await ended(server.url, last)).toBe('cancelled');

    const running = section(page, 'Tarefas em execução');
    const node = await running.getByRole('link', { name: /^all / }).getAttribute('href', PATIENCE);
    expect(await section(page, 'Nós').locator(node!).count()).toBe(1);
    await cancel(running.getByRole('button', { name: `Cancelar a tarefa ${id}` }));
    expect(await ended(server.url, id)).toBe('cancelled');
    weather.release();
    await running.getByText('Nada em execução.').waitFor(PATIENCE);
  });

  it('lets in who has the token, forgets it at a press, and says in words what is wrong', async () => {
    const { page } = await open();
    await expectNoViolationsByDayAndNight(page, 'token');
    for (const token of ['wrong', 'também-não']) {
      await signIn(page, token);
      await page.getByRole('alert').getByText('O servidor não aceita este token.').waitFor(PATIENCE);
    }
    await page.getByLabel('Idioma').selectOption('en');
    await page.getByRole('alert').getByText('The server does not accept this token.').waitFor(PATIENCE);
    await page.getByLabel('Token of administration').fill(TOKEN);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await section(page, 'Failures').waitFor(PATIENCE);
    await page.clock.install();
    await page.reload();
    await section(page, 'Nodes').waitFor(PATIENCE);

    await page.route('**/api/v1/admin/**', (route) => route.abort('connectionrefused'));
    await page.clock.fastForward(RENEWAL_MS);
    await page.getByText('The server does not respond.').waitFor(PATIENCE);
    expect(await section(page, 'Nodes').count()).toBe(1);
    await page.unroute('**/api/v1/admin/**');
    await page.clock.fastForward(RENEWAL_MS);
    await expect.poll(() => page.getByText('The server does not respond.').count(), PATIENCE).toBe(0);

    await page.getByRole('button', { name: 'Forget the token' }).click();
    await page.getByLabel('Token of administration').waitFor(PATIENCE);
    expect(await page.evaluate(() => JSON.stringify([sessionStorage, localStorage]))).not.toContain(TOKEN);
  });

  it('marks nodes that are away and leads through pages', async () => {
    const { page } = await open();
    const overview = {
      ...{ queued: 1234, running: 0, running_tasks: [], nodes: [nodeOf(true), nodeOf(false)] },
      failures_last_hour: [{ code: 'INTERNAL', count: 1050 }],
    };
    await page.route('**/admin/overview', (route) => route.fulfill({ json: overview }));
    await page.route('**/admin/tasks?**', (route) => {
      const asked = new URL(route.request().url()).searchParams;
      if (asked.get('state') === 'queued') return route.fulfill({ json: { tasks: [], next: null } });
      if (asked.get('code') === 'NO_DATA') return route.fulfill({ json: { tasks: [], next: null } });
      const [id, next] = asked.get('after') === null ? ['newest', '1_newest'] : ['oldest', null];
      return route.fulfill({ json: { tasks: [failureOf(id)], next } });
    });
    await signIn(page);
    await section(page, 'Nós').getByText('Sem sinal há mais de 15 s').waitFor(PATIENCE);
    expect(await section(page, 'Nós').getByText('Vivo', { exact: true }).count()).toBe(1);
    expect(await section(page, 'Resumo').innerText()).toContain('1.234');
    await section(page, 'Falhas').getByRole('link', { name: 'newest' }).waitFor(PATIENCE);
    await page.getByRole('button', { name: 'Mais antigas' }).press('Enter');
    await section(page, 'Falhas').getByRole('link', { name: 'oldest' }).waitFor(PATIENCE);
    expect(await page.getByRole('button', { name: 'Mais antigas' }).getAttribute('aria-disabled')).toBe(
      'true',
    );
    const newer = page.getByRole('button', { name: 'Mais novas' });
    await newer.press('Enter');
    await section(page, 'Falhas').getByRole('link', { name: 'newest' }).waitFor(PATIENCE);
    expect(await newer.evaluate((button) => button === document.activeElement)).toBe(true);
    expect(await section(page, 'Falhas').innerText()).toContain('INTERNAL 1.050');
    await page.getByLabel('Motivo').selectOption('NO_DATA');
    await section(page, 'Falhas').getByText('Nenhuma falha.').waitFor(PATIENCE);
  });

  it('is no part of the page of everybody, and has nothing inline', async () => {
    const worker = await (await fetch(`${server.url}/service-worker.js`)).text();
    expect(worker).toContain('/assets/');
    expect(worker).not.toContain('/admin');
    const there = await fetch(`${server.url}/admin/`);
    expect(there.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(await there.text()).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\bon\w+=/);
  });
});

function nodeOf(alive: boolean) {
  const at = new Date().toISOString();
  const load = { running: 0, watchers: 0, loop_lag_ms: 3, memory_mb: 140 };
  return { id: `node-${alive}`, role: 'worker', version: '1.0.0', started_at: at, seen_at: at, alive, load };
}

function failureOf(id: string | null) {
  const at = new Date().toISOString();
  return {
    ...{ id, kind: 'eto', state: 'error', created_at: at, started_at: at, finished_at: at, age_s: 3 },
    ...{ attempt: 1, progress: 20, step_code: null, owner: null, retry_of: null, retried_by: null },
    failure: { code: 'INTERNAL', message: 'Erro interno', details: '' },
  };
}
