import { expect } from 'vitest';
import type { Locator, Page } from 'playwright-core';

export interface TypedPlace {
  readonly lat: string;
  readonly lng: string;
}

export const SAO_PAULO: TypedPlace = { lat: '-23.55', lng: '-46.63' };
export const PATIENCE = { timeout: 30_000 };

export const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
export const card = (page: Page) => page.getByRole('dialog', { name: /Cálculo de ETo/ });
/** The button of the calculations whose card is closed. */
export const chip = (page: Page) => page.getByRole('navigation', { name: 'Cálculos' }).getByRole('button');

/** Types the place, presses the button, and returns the id that the server gave. */
export async function calculate(page: Page, place: TypedPlace = SAO_PAULO): Promise<string> {
  await choose(page, place);
  return submit(page);
}

/** The same by somebody who has had the page for a while, with what it fetches ahead: then its line may break. */
export async function calculateAtEase(page: Page, place: TypedPlace = SAO_PAULO): Promise<string> {
  await choose(page, place);
  await settled(page);
  return submit(page);
}

async function choose(page: Page, place: TypedPlace): Promise<void> {
  await page.getByLabel('Latitude').fill(place.lat);
  await page.getByLabel('Longitude').fill(place.lng);
}

/** What shows a result, no part of the first load. */
export const RESULT_SECTION = /result-section-.*\.js$/;

/** Resolves when all that is fetched ahead has come. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction((wanted) => {
    const entries = performance.getEntriesByType('resource');
    if (!entries.some(({ name }) => wanted.test(name))) return false;
    const arrivals = entries.map(({ startTime, duration }) => startTime + duration);
    return performance.now() - Math.max(...arrivals) > 500;
  }, RESULT_SECTION);
}

async function submit(page: Page): Promise<string> {
  const accepted = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await press(page, 'Calcular ETo');
  return ((await (await accepted).json()) as { task_id: string }).task_id;
}

export async function underWay(page: Page): Promise<void> {
  await expect.poll(() => card(page).innerText(), PATIENCE).toMatch(/Etapa 2\/5/);
}

/** The table of the result, once it is there. */
export async function finished(page: Page): Promise<Locator> {
  await card(page).getByText('CONCLUÍDO', { exact: true }).waitFor(PATIENCE);
  const table = card(page).getByRole('table').first();
  // It is a part of the page that is loaded when there is something to show, and draws the rows that it has room for.
  await table.locator('tbody th[scope=row]').first().waitFor(PATIENCE);
  return table;
}

/** Date and ETo of every day in the table, as written. */
export async function shownDays(page: Page): Promise<{ date: string; eto: string }[]> {
  const rows = await (await finished(page)).getByRole('row').all();
  const cells = await Promise.all(rows.map((row) => row.locator('th[scope=row], td').allInnerTexts()));
  return cells
    .filter((row) => row.length > 0)
    .map(([date = '', eto = '']) => ({ date: date.trim(), eto: eto.trim() }));
}
