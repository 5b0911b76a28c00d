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
  await page.getByLabel('Latitude').fill(place.lat);
  await page.getByLabel('Longitude').fill(place.lng);
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
  // It comes with a chunk of its own.
  const table = card(page).getByRole('table').first();
  await table.waitFor(PATIENCE);
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
