import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, openPage, type WatchedPage } from './chromium.ts';
import { demonstration } from './demonstration.ts';
import { calculate, card, finished, press } from './page-actions.ts';
import { expectNoViolations } from './violations.ts';

describe.skipIf(!hasChromium)('the export menu', { timeout: 60_000 }, () => {
  const demo = demonstration({ latencyMs: 20 });
  let watched: WatchedPage;

  beforeAll(async () => {
    watched = await openPage(demo.browser, demo.url, { viewport: { width: 375, height: 667 } });
    await calculate(watched.page);
    await finished(watched.page);
    await press(watched.page, 'Exportar Resultados');
  });

  async function download(page: Page, name: string): Promise<{ file: string; bytes: Buffer }> {
    const arrived = page.waitForEvent('download');
    await card(page).getByRole('link', { name, exact: true }).click();
    const file = await arrived;
    return { file: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  }

  it.each([
    ['Excel (XLSX)', 'xlsx', 'PK'],
    ['CSV', 'csv', '\uFEFFdate;eto_mm;'],
    ['JSON (completo)', 'json', '{"task_id":'],
    ['Parquet (ciência de dados)', 'parquet', 'PAR1'],
  ])('gives %s, named after place and period', async (name, ending, begins) => {
    const { file, bytes } = await download(watched.page, name);
    expect(file).toMatch(
      new RegExp(`^eto_-23.55_-46.63_\\d{4}-\\d\\d-\\d\\d_\\d{4}-\\d\\d-\\d\\d\\.${ending}$`),
    );
    expect(bytes.toString('utf8').startsWith(begins)).toBe(true);
  });

  it('writes a CSV as it is wanted, and knows that the next time', async () => {
    const { page } = watched;
    await card(page)
      .getByLabel(/^Vírgula e ponto/)
      .check();
    await card(page)
      .getByLabel(/^Com lugar/)
      .check();
    await card(page)
      .getByLabel(/^Com marca/)
      .uncheck();
    const { bytes } = await download(page, 'CSV');
    expect(bytes.toString('utf8')).toMatch(/^# SYNTHETIC DEMONSTRATION DATA/);
    expect(bytes.toString('utf8')).toContain('\ndate,eto_mm,');
    await press(page, 'Exportar Resultados');
    await expect.poll(() => card(page).getByRole('link', { name: 'CSV' }).count()).toBe(0);
    await press(page, 'Exportar Resultados');
    expect(
      await card(page)
        .getByLabel(/^Vírgula e ponto/)
        .isChecked(),
    ).toBe(true);
  });

  it('lies over all of the result, wherever that is scrolled to', async () => {
    const covered = await card(watched.page).evaluate((dialog) => {
      const links = [...dialog.querySelectorAll('a[download], fieldset label')];
      const scroller = [...dialog.querySelectorAll('*')].find(
        (element) => element.scrollHeight > element.clientHeight + 100 && !element.contains(links[0]!),
      )!;
      const found: string[] = [];
      for (let top = 0; top < scroller.scrollHeight; top += 20) {
        scroller.scrollTop = top;
        for (const link of links) {
          const { left, top: y, width, height } = link.getBoundingClientRect();
          const over = document.elementFromPoint(left + width / 2, y + height / 2);
          if (!over?.closest('[data-menu]')) found.push(`${link.textContent} at ${top}`);
        }
      }
      return { steps: scroller.scrollHeight / 20, found };
    });
    expect(covered.steps).toBeGreaterThan(50);
    expect(covered.found).toEqual([]);
  });

  it('is used by keyboard, folds without closing the card, and breaks no rule', async () => {
    const { page, complaints } = watched;
    await expectNoViolations(page, 'export menu');
    await page.keyboard.press('Escape');
    await expect.poll(() => card(page).getByRole('link', { name: 'CSV' }).count()).toBe(0);
    expect(await card(page).count()).toBe(1);
    expect(complaints).toEqual([]);
  });
});
