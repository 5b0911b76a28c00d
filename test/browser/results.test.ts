import { readFileSync } from 'node:fs';
import type { Download, Locator, Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import type { EtoResult } from '../../src/contract/results.ts';
import { hasChromium, openPage, type WatchedPage } from './chromium.ts';
import { demonstration } from './demonstration.ts';
import { calculate, card, finished, PATIENCE, press, type TypedPlace } from './page-actions.ts';
import { expectNoViolations } from './violations.ts';

const PALMAS: TypedPlace = { lat: '-10.2', lng: '-48.3' };
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** A result as people explore it: table, chart, summary and a day, with pointer, fingers and keys. */
describe.skipIf(!hasChromium)('a result explored', { timeout: 90_000 }, () => {
  const demo = demonstration({ latencyMs: 20 });
  let watched: WatchedPage;

  afterEach(async () => {
    expect(watched.complaints.splice(0)).toEqual([]);
    expect(watched.outside.splice(0)).toEqual([]);
    await watched.page.context().close();
  });

  async function open(options: Parameters<typeof openPage>[2] = {}): Promise<Page> {
    watched = await openPage(demo.browser, demo.url, options);
    return watched.page;
  }

  async function resultOf(page: Page, choose: () => Promise<void>): Promise<EtoResult> {
    await choose();
    const taskId = await calculate(page, PALMAS);
    await finished(page);
    await chart(page).waitFor(PATIENCE);
    const answer = await fetch(`${demo.url}/api/v1/eto/tasks/${taskId}/result?format=json`);
    return (await answer.json()) as EtoResult;
  }

  const month = (page: Page) =>
    resultOf(page, async () => {
      await page.getByText('Recente', { exact: true }).click();
      await press(page, '30 dias');
    });

  async function thirtyYears(page: Page): Promise<EtoResult> {
    const result = await resultOf(page, async () => {
      await page.getByText('Histórico', { exact: true }).click();
      await page.getByText('30 anos', { exact: true }).click();
    });
    await card(page)
      .getByText(/^Ano típico/)
      .waitFor(PATIENCE);
    return result;
  }

  const chart = (page: Page) => card(page).getByRole('slider', { name: /^Gráfico da ETo/ });
  const reading = (page: Page) => chart(page).getAttribute('aria-valuetext');
  const head = (page: Page, name: string) => card(page).getByRole('columnheader', { name, exact: true });
  const shown = (row: Locator) => row.locator('th[scope=row], td').allInnerTexts();
  const decimals = (value: number, digits: number) => value.toFixed(digits).replace('.', ',');
  const local = (iso: string) => iso.split('-').reverse().join('/');

  it('holds eleven thousand rows, draws few, and sorts them all', async () => {
    const page = await open();
    const { results } = await thirtyYears(page);
    const table = card(page).getByRole('table', { name: 'ETo por dia' });
    expect(await table.getAttribute('aria-rowcount')).toBe(String(results.length + 1));
    const rows = table.locator('tbody tr[aria-rowindex]');
    expect(await rows.count()).toBeLessThan(100);
    expect((await shown(rows.first()))[0]).toBe(local(results.at(-1)!.date));

    const region = card(page).getByRole('region', { name: 'Tabela da ETo por dia' });
    await region.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
    await expect.poll(async () => (await shown(rows.last()))[0]).toBe(local(results[0]!.date));
    expect(await rows.last().getAttribute('aria-rowindex')).toBe(String(results.length + 1));
    expect(await rows.count()).toBeLessThan(100);
    // The head stays in view.
    const [headBox, regionBox] = [await head(page, 'Data').boundingBox(), await region.boundingBox()];
    expect(Math.abs(headBox!.y - regionBox!.y)).toBeLessThan(4);

    const known = results.flatMap(({ eto_mm: eto }) => eto ?? []);
    await head(page, 'ETo (mm)').getByRole('button').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => head(page, 'ETo (mm)').getAttribute('aria-sort')).toBe('descending');
    expect(await head(page, 'Data').getAttribute('aria-sort')).toBe('none');
    expect((await shown(rows.first()))[1]).toBe(decimals(Math.max(...known), 2));
    await page.keyboard.press('Enter');
    await expect.poll(() => head(page, 'ETo (mm)').getAttribute('aria-sort')).toBe('ascending');
    expect((await shown(rows.first()))[1]).toBe(decimals(Math.min(...known), 2));
    await expectNoViolations(page, 'thirty years, sorted');
  });

  it('says of thirty years what one has, how days spread, and whether there is a trend', async () => {
    const page = await open();
    const { summary } = await thirtyYears(page);
    const yearly = summary.eto_mean_mm! * 365.25;
    expect(summary.trend).toMatchObject({ years: 29 });
    const text = await card(page).innerText();
    expect(text).toContain(`Por ano são ${Math.round(yearly).toLocaleString('pt-BR')} mm, em média.`);
    expect(text).toMatch(/Nos 29 anos inteiros de \d{4} a \d{4}/);
    await card(page).getByText('Dias comuns e dias raros').click();
    const { p25_mm: low, p75_mm: high, counts } = summary.distribution!;
    const innerText = () => card(page).innerText();
    await expect
      .poll(innerText)
      .toContain(`Metade dos dias ficou entre ${decimals(low, 1)} e ${decimals(high, 1)} mm`);
    const bars = card(page).getByRole('list', { name: /^Quantos dias tiveram cada ETo/ });
    expect(await bars.getByRole('listitem').count()).toBe(counts.length);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(summary.days_with_eto);
    await expectNoViolations(page, 'distribution unfolded');
  });

  it('reads the chart day by day with the keys, and zooms from months to days', async () => {
    const page = await open();
    const { results } = await thirtyYears(page);
    await chart(page).focus();
    expect(await reading(page)).toContain('Setas: dia a dia');
    await page.keyboard.press('End');
    const last = results.at(-1)!;
    const monthName = new Intl.DateTimeFormat('pt-BR', { month: 'long', timeZone: 'UTC' });
    expect(await reading(page)).toContain(
      `${monthName.format(new Date(last.date))} ${last.date.slice(0, 4)}`,
    );
    for (let i = 0; i < 6; i++) await page.keyboard.press('+');
    await expect.poll(() => reading(page)).toContain(`${local(last.date)}; ETo (resultado) `);
    await page.keyboard.press('ArrowLeft');
    const before = results.at(-2)!;
    expect(await reading(page)).toContain(
      `${local(before.date)}; ETo (resultado) ${decimals(before.eto_mm!, 1)} mm`,
    );
    await page.keyboard.press('Home');
    expect(await reading(page)).toContain(local(results[0]!.date));
    await page.keyboard.press('0');
    expect(await reading(page)).toContain(results[0]!.date.slice(0, 4));
    // Escape closes the reading, and only then the card.
    await page.keyboard.press('Escape');
    expect(await reading(page)).toContain('Setas: dia a dia');
    expect(await card(page).count()).toBe(1);
    await expectNoViolations(page, 'chart by keys');
  });

  it('reads where the pointer is, and zooms to what it is dragged over', async () => {
    const page = await open();
    const { results } = await month(page);
    await chart(page).scrollIntoViewIfNeeded();
    const box = (await chart(page).boundingBox())!;
    const y = box.y + 100;
    await page.mouse.move(box.x + box.width - 12, y);
    const newest = results.at(-1)!;
    expect(await reading(page)).toContain(
      `${local(newest.date)}; ETo (resultado) ${decimals(newest.eto_mm!, 1)} mm`,
    );
    await expect.poll(() => chart(page).innerText()).toContain(local(newest.date));
    const whole = page.getByRole('button', { name: 'Ver tudo' });
    expect(await whole.isDisabled()).toBe(true);
    await page.mouse.move(box.x + box.width * 0.3, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, y, { steps: 4 });
    await page.mouse.move(box.x + box.width * 0.7, y, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => whole.isDisabled()).toBe(false);
    await page.mouse.move(box.x + box.width - 12, y);
    expect(await reading(page)).not.toContain(local(newest.date));
    await page.mouse.dblclick(box.x + box.width * 0.5, y);
    await expect.poll(() => whole.isDisabled()).toBe(true);
  });

  it('zooms by two fingers and reads by one, on a phone, in the dark', async () => {
    const page = await open({ viewport: { width: 375, height: 667 }, hasTouch: true, colorScheme: 'dark' });
    const { results } = await month(page);
    await chart(page).scrollIntoViewIfNeeded();
    const box = (await chart(page).boundingBox())!;
    const [y, middle] = [box.y + 80, box.x + box.width / 2];
    const client = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', xs: number[]) =>
      client.send('Input.dispatchTouchEvent', { type, touchPoints: xs.map((x, id) => ({ x, y, id })) });
    await touch('touchStart', [box.x + box.width - 12]);
    await touch('touchEnd', []);
    await expect.poll(() => reading(page)).toContain(local(results.at(-1)!.date));
    const whole = page.getByRole('button', { name: 'Ver tudo' });
    await touch('touchStart', [middle - 30, middle + 30]);
    for (const reach of [45, 60, 90]) await touch('touchMove', [middle - reach, middle + reach]);
    await touch('touchEnd', []);
    await expect.poll(() => whole.isDisabled()).toBe(false);
    await expectNoViolations(page, 'chart zoomed on a phone, dark');
    const { scroll, width } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      width: innerWidth,
    }));
    expect(scroll).toBe(width);
  });

  it('shows temperature, radiation, wind and humidity below, and hides them again', async () => {
    const page = await open();
    await month(page);
    const panels = card(page).getByRole('group', { name: 'Mostrar também' });
    const drawing = chart(page).locator('svg').first();
    for (const name of ['Temperatura', 'Radiação', 'Vento', 'Umidade']) {
      expect(await drawing.innerHTML()).not.toContain(`>${name} (`);
      await panels.getByRole('button', { name }).click();
      await expect.poll(() => drawing.innerHTML()).toContain(`>${name} (`);
    }
    await chart(page).focus();
    await page.keyboard.press('End');
    for (const unit of [' °C', ' MJ/m²', ' m/s', ' %']) expect(await reading(page)).toContain(unit);
    await expectNoViolations(page, 'every panel');
    await panels.getByRole('button', { name: 'Chuva' }).click();
    await expect.poll(() => drawing.innerHTML()).not.toContain('>Chuva (');
  });

  it('saves the chart as SVG and PNG, with place, period, sources and that it is a demonstration', async () => {
    const page = await open({ colorScheme: 'dark' });
    const { start_date: first, end_date: last, place } = await month(page);
    const name = `eto_${place.lat}_${place.lng}_${first}_${last}`;
    const saved = async (format: string): Promise<Download> => {
      const download = page.waitForEvent('download', PATIENCE);
      await press(page, `Guardar como ${format}`);
      return download;
    };
    const svg = await saved('SVG');
    expect(svg.suggestedFilename()).toBe(`${name}.svg`);
    const text = readFileSync(await svg.path(), 'utf8');
    for (const part of [local(first), local(last), '-10,20', 'Open-Meteo', 'NASA', '>DEMONSTRAÇÃO<'])
      expect(text).toContain(part);
    const problems = await page.evaluate((source) => {
      const drawing = new DOMParser().parseFromString(source, 'image/svg+xml');
      return drawing.querySelector('parsererror')?.textContent ?? drawing.documentElement.tagName;
    }, text);
    expect(problems).toBe('svg');
    expect(text).not.toMatch(/NaN|undefined|var\(/);
    // In light colours, though the page is dark.
    expect(text).toMatch(/<rect width="\d+" height="\d+" fill="rgb\(255, 255, 255\)"/);
    const png = await saved('PNG');
    expect(png.suggestedFilename()).toBe(`${name}.png`);
    const bytes = readFileSync(await png.path());
    expect([...bytes.subarray(0, 8)]).toEqual(PNG_SIGNATURE);
    expect(bytes.readUInt32BE(16)).toBe(2 * (960 + 48));
  });

  it("speaks the person's units, while equations and files stay metric", async () => {
    const units = JSON.stringify({ water: 'in', temperature: 'fahrenheit', wind: 'km_h' });
    const localStorage = [{ name: 'eto-agora.units', value: units }];
    const page = await open({
      storageState: { cookies: [], origins: [{ origin: demo.url, localStorage }] },
    });
    const { results, summary } = await month(page);
    const newest = results.at(-1)!;
    const inches = (mm: number, digits: number) => decimals(mm / 25.4, digits);
    await head(page, 'ETo (in)').waitFor(PATIENCE);
    const rows = card(page).getByRole('table', { name: 'ETo por dia' }).locator('tbody tr[aria-rowindex]');
    expect((await shown(rows.first()))[1]).toBe(inches(newest.eto_mm!, 3));
    const panels = card(page).getByRole('group', { name: 'Mostrar também' });
    for (const name of ['Temperatura', 'Vento']) await panels.getByRole('button', { name }).click();
    const drawing = chart(page).locator('svg').first();
    for (const title of ['ETo (in por dia)', 'Chuva (in por dia)', 'Temperatura (°F)', 'Vento (km/h)'])
      await expect.poll(() => drawing.innerHTML()).toContain(`>${title}<`);
    await chart(page).focus();
    await page.keyboard.press('End');
    expect(await reading(page)).toContain(`ETo (resultado) ${inches(newest.eto_mm!, 2)} in`);
    expect(await reading(page)).toContain(`${decimals(newest.tmax_c! * 1.8 + 32, 1)} °F`);
    const download = page.waitForEvent('download', PATIENCE);
    await press(page, 'Guardar como SVG');
    expect(readFileSync(await (await download).path(), 'utf8')).toContain('>ETo (in por dia)<');
    await card(page).getByText('Dias comuns e dias raros').click();
    await card(page).getByText('Comparar as fontes').click();
    const { p05_mm: low } = summary.distribution!;
    await expect
      .poll(() => card(page).innerText())
      .toContain(`Um dia em 20 ficou abaixo de ${inches(low, 2)} in`);
    await expect.poll(() => card(page).innerText()).toContain('Em in por dia.');
    await rows.first().getByRole('button').click();
    const unfolded = page.locator('#day-evidence');
    await unfolded.getByText('O cálculo, passo a passo').click();
    expect(await unfolded.innerText()).toContain(`ETo de ${inches(newest.eto_mm!, 2)} in`);
    await expect.poll(() => unfolded.innerText()).toContain('Aqui tudo fica nas unidades da FAO-56.');
    const steps = unfolded.getByRole('table', { name: 'O cálculo, passo a passo' });
    expect(await steps.innerText()).toContain(' °C');
    expect(await steps.innerText()).not.toMatch(/°F|km\/h/);
    await expectNoViolations(page, 'a result in other units');
  });

  it('opens a day and shows how it was calculated, so that it adds up', async () => {
    const page = await open({ viewport: { width: 375, height: 667 } });
    const { results } = await month(page);
    const chosen = results.toReversed()[20]!;
    await card(page).locator('tbody button[aria-expanded]').nth(20).click();
    const unfolded = page.locator('#day-evidence');
    await unfolded.getByText('O cálculo, passo a passo').click();
    const steps = unfolded.getByRole('table', { name: 'O cálculo, passo a passo' });
    const valueOf = async (name: RegExp) => {
      const [value] = await steps.getByRole('row', { name }).getByRole('cell').allInnerTexts();
      return Number(/-?[\d.]+/.exec(value!.replace(',', '.'))![0]);
    };
    expect(await valueOf(/^Temperatura máxima/)).toBeCloseTo(chosen.tmax_c!, 0);
    expect(await valueOf(/^Saldo de radiação/)).toBeCloseTo(chosen.rn_mj_m2!, 1);
    const [energy, air] = [await valueOf(/^Parte da radiação/), await valueOf(/^Parte do vento/)];
    expect(Math.abs(energy + air - chosen.eto_mm!)).toBeLessThan(0.015);
    expect(await valueOf(/^Evapotranspiração de referência/)).toBeCloseTo(chosen.eto_mm!, 1);
    expect(await steps.innerText()).toMatch(/FAO-56, eq. 39/);
    expect(await steps.innerText()).toMatch(/NASA POWER \d+\s%/);
    await expectNoViolations(page, 'a day and its calculation');
    expect(await unfolded.evaluate((row) => row.scrollWidth <= row.clientWidth + 1)).toBe(true);
  });

  it('asks which column of a reference is the ETo', async () => {
    const page = await open();
    const { results } = await month(page);
    await press(page, 'Fechar');
    await press(page, 'Aprender com a minha estação');
    const rows = results.map(({ date, eto_mm: eto }) => `${date},${(0.9 * eto!).toFixed(2)},9.9`);
    await page.getByLabel('CSV com a ETo de referência').setInputFiles({
      name: 'duas.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['data,ETo lisímetro (mm),ETo antiga (mm)', ...rows].join('\n')),
    });
    const which = page.getByLabel('Qual coluna é a ETo de referência?');
    await which.waitFor(PATIENCE);
    expect(await page.getByRole('button', { name: 'Aprender com este arquivo' }).isDisabled()).toBe(true);
    await which.selectOption('ETo lisímetro (mm)');
    await press(page, 'Aprender com este arquivo');
    await finished(page);
    expect(await card(page).innerText()).toMatch(/Aprendido de \d+ dias/);
    const legend = card(page).getByRole('group', { name: 'O que o gráfico mostra' });
    expect(await legend.getByRole('button').allInnerTexts()).toContain('Referência medida');
    await expectNoViolations(page, 'a lesson and its reference');
  });
});
