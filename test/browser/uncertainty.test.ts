import type { Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EtoResult } from '../../src/contract/results.ts';
import { hasChromium, openPage, type WatchedPage } from './chromium.ts';
import { demonstration } from './demonstration.ts';
import { calculate, card, finished, PATIENCE, press, SAO_PAULO, type TypedPlace } from './page-actions.ts';
import { expectNoViolations } from './violations.ts';

/** Inside the region of the shipped calibration, and outside of every country that has one. */
const PALMAS: TypedPlace = { lat: '-10.2', lng: '-48.3' };
const LISBON: TypedPlace = { lat: '38.7', lng: '-9.1' };

/** How sure a result is and why, as a person reads it: band, reasons of a day, sources compared, calibration. */
describe.skipIf(!hasChromium)('a result and its uncertainty', { timeout: 90_000 }, () => {
  const demo = demonstration({ latencyMs: 20 });
  /** One page for all of them: drawing the map anew takes longer than a calculation. */
  let watched: WatchedPage;

  beforeAll(async () => {
    watched = await openPage(demo.browser, demo.url);
  });

  afterEach(() => {
    expect(watched.complaints.splice(0)).toEqual([]);
    expect(watched.outside.splice(0)).toEqual([]);
  });

  /** The page as when it was opened: in Portuguese, nothing over it. */
  async function cleared(viewport = { width: 1280, height: 900 }): Promise<Page> {
    const { page } = watched;
    await page.setViewportSize(viewport);
    await page.locator('header select').selectOption('pt-BR');
    const cards = page.getByRole('dialog');
    if ((await cards.count()) > 0) await page.keyboard.press('Escape');
    await expect.poll(() => cards.count()).toBe(0);
    return page;
  }

  /** The last thirty days of a place, and the server's own numbers of them. */
  async function month(page: Page, place: TypedPlace): Promise<EtoResult> {
    await page.getByText('Recente', { exact: true }).click();
    await press(page, '30 dias');
    const taskId = await calculate(page, place);
    await (await finished(page)).waitFor(PATIENCE);
    await card(page).getByRole('slider').waitFor(PATIENCE);
    const answer = await fetch(`${demo.url}/api/v1/eto/tasks/${taskId}/result?format=json`);
    return (await answer.json()) as EtoResult;
  }

  const decimals = (value: number, digits: number) => value.toFixed(digits).replace('.', ',');
  // Not by the card's name, which changes with the language.
  const days = (page: Page) => page.getByRole('dialog').locator('tbody button[aria-expanded]');
  const unfolded = (page: Page) => page.locator('#day-evidence');

  it('draws the band and every source, hides what is not wanted, and compares the sources', async () => {
    const page = await cleared();
    const { results, summary } = await month(page, PALMAS);
    const legend = card(page).getByRole('group', { name: 'O que o gráfico mostra' });
    const names = await legend.getByRole('button').allInnerTexts();
    expect(names).toEqual(expect.arrayContaining(['ETo (resultado)', 'Faixa de 90 %', 'NASA POWER']));

    const chart = card(page).getByRole('slider', { name: /^Gráfico da ETo/ });
    const drawing = () =>
      chart
        .locator('svg path')
        .evaluateAll((paths) =>
          paths.map((path) => `${path.getAttribute('fill')} ${path.getAttribute('d')}`).join(),
        );
    const whole = await drawing();
    const band = legend.getByRole('button', { name: 'Faixa de 90 %' });
    await band.press('Enter');
    expect(await band.getAttribute('aria-pressed')).toBe('false');
    await expect.poll(drawing).not.toBe(whole);
    await band.press('Enter');
    await expect.poll(drawing).toBe(whole);

    const sigmas = results.flatMap(({ sigma_mm: sigma }) => sigma ?? []);
    const half = (1.645 * sigmas.reduce((sum, sigma) => sum + sigma, 0)) / sigmas.length;
    expect(await card(page).locator('figcaption').innerText()).toContain(
      `em média ± ${decimals(half, 1)} mm`,
    );
    const low = summary.eto_mean_mm! - 1.645 * summary.eto_mean_sigma_mm!;
    expect(await card(page).innerText()).toContain(`a média verdadeira está entre ${decimals(low, 1)} e`);

    const pairs = results
      .filter(({ eto_by_source: bySource = {} }) => Object.keys(bySource).length > 1)
      .flatMap(({ eto_mm: eto, eto_by_source: bySource = {} }) =>
        bySource.nasa_power === undefined ? [] : [bySource.nasa_power - eto!],
      );
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    await card(page).getByText('Comparar as fontes').click();
    const row = card(page).getByRole('row', { name: /^NASA POWER/ });
    await row.waitFor();
    const [, mae, rmse, , n] = await row.getByRole('cell').allInnerTexts();
    expect([mae, rmse, n]).toEqual([
      decimals(mean(pairs.map(Math.abs)), 2),
      decimals(Math.sqrt(mean(pairs.map((one) => one ** 2))), 2),
      String(pairs.length),
    ]);
    expect(await card(page).innerText()).toContain('não um erro');
    await expectNoViolations(page, 'result');
  });

  it('unfolds the reasons of a day by keyboard, in every language', async () => {
    const page = await cleared({ width: 375, height: 667 });
    const { results } = await month(page, PALMAS);
    const chosen = results.toReversed()[20]!;
    await days(page).nth(19).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await days(page).nth(20).getAttribute('aria-expanded')).toBe('true');
    const [eto, reach] = [chosen.eto_mm!, 1.645 * chosen.sigma_mm!];
    await expect
      .poll(() => unfolded(page).innerText())
      .toContain(
        `ETo de ${decimals(eto, 1)} mm, com 90 % de chance entre ${decimals(eto - reach, 1)} e ${decimals(eto + reach, 1)} mm.`,
      );
    const weights = await unfolded(page).getByRole('row').filter({ hasText: 'Radiação solar' }).innerText();
    expect(weights).toMatch(/\d+ %\s+\d+ %/);
    expect(await unfolded(page).innerText()).toContain('Calibração: MATOPIBA');
    await expectNoViolations(page, 'result');

    await page.getByLabel('Idioma').selectOption('en');
    await expect.poll(() => unfolded(page).innerText()).toContain('with a chance of 90 % between');
    await page.getByLabel('Language').selectOption('es');
    await expect.poll(() => unfolded(page).innerText()).toContain('con un 90 % de probabilidad entre');
    await days(page).nth(20).focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => unfolded(page).count()).toBe(0);
    expect(
      await days(page)
        .nth(20)
        .evaluate((button) => button === document.activeElement),
    ).toBe(true);
    expect(await page.getByRole('dialog').count()).toBe(1);
  });

  it('unfolds a day of thirty years and keeps its place, and shows the typical year', async () => {
    const page = await cleared();
    await page.getByText('Histórico', { exact: true }).click();
    await page.getByText('30 anos', { exact: true }).click();
    await calculate(page, PALMAS);
    await card(page)
      .getByText(/^Ano típico/)
      .waitFor(PATIENCE);
    expect(
      await card(page)
        .getByRole('img', { name: /Gráfico da ETo média de cada mês/ })
        .count(),
    ).toBe(1);
    const table = card(page).getByRole('region', { name: /Tabela da ETo/ });
    const heightOfAll = () => table.evaluate((element) => element.scrollHeight);
    const folded = await heightOfAll();
    await days(page).nth(2).click();
    const height = await unfolded(page).evaluate((row: HTMLElement) => row.offsetHeight);
    const apart = async () => Math.abs((await heightOfAll()) - folded - height);
    await expect.poll(apart).toBeLessThanOrEqual(1); // heights are rounded
    await table.evaluate((element) => {
      element.scrollTop = element.scrollHeight / 2;
    });
    await expect.poll(() => unfolded(page).count()).toBe(0);
    expect(await apart()).toBeLessThanOrEqual(1);
    await expectNoViolations(page, 'result');
  });

  it('learns a place from a reference, uses what was learnt, and forgets it by one press', async () => {
    const page = await cleared();
    const { results } = await month(page, PALMAS);
    await press(page, 'Fechar');
    const values = results.map(({ date, eto_mm: eto }) => `${date},${(0.9 * eto!).toFixed(2)}`);
    await press(page, 'Aprender com a minha estação');
    await page.getByLabel('CSV com a ETo de referência').waitFor(PATIENCE);
    await expectNoViolations(page, 'learning');
    await page.getByLabel('CSV com a ETo de referência').setInputFiles({
      name: 'referencia.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['data,ETo (mm/d)', ...values].join('\n')),
    });
    await (await finished(page)).waitFor(PATIENCE);
    expect(await card(page).innerText()).toMatch(/Aprendido de \d+ dias/);
    expect(await card(page).innerText()).not.toContain('NaN');
    await press(page, 'Fechar');
    const panel = page.locator('#learning');
    await panel.getByText(/^Aprendido de \d+ dias/).waitFor(PATIENCE);
    const { learning } = await month(page, PALMAS);
    expect(learning?.days_used).toBeGreaterThan(0);
    await press(page, 'Fechar');
    await expectNoViolations(page, 'learning');
    await press(page, 'Esquecer');
    await panel.getByText(/^Esquecido: o que foi aprendido deste lugar/).waitFor(PATIENCE);
    expect(await month(page, PALMAS)).not.toHaveProperty('learning');
  });

  it('says what a result rests on, and calculates without a calibration where that is wanted', async () => {
    const page = await cleared();
    await month(page, SAO_PAULO);
    expect(await card(page).innerText()).toMatch(/Calibração: MATOPIBA .*\(ajustada em .*\), extrapolada\./);
    await press(page, 'Fechar');
    await month(page, LISBON);
    expect(await card(page).innerText()).toContain('Sem calibração.');
    await press(page, 'Fechar');
    await press(page, 'Opções avançadas');
    await page.getByLabel('Usar a calibração').uncheck();
    const { calibration } = await month(page, PALMAS);
    expect(calibration).toMatchObject({ label: 'uncalibrated', switched_off: true });
    expect(await card(page).innerText()).toContain('Calibração desligada neste cálculo.');
  });
});
