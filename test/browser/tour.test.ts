import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/contract/languages.ts';
import { speechIn } from '../../src/web/i18n/texts.ts';
import { hasChromium, openPage, type WatchedPage } from './chromium.ts';
import { demonstration } from './demonstration.ts';
import { PATIENCE, SAO_PAULO } from './page-actions.ts';
import { RUNS } from './runs.ts';
import { expectNoViolationsByDayAndNight } from './violations.ts';

/** What a person meets on the way to a result, in every language, at every size, by day and by night. */
describe.skipIf(!hasChromium)('the page', { timeout: 60_000 }, () => {
  const demo = demonstration({ latencyMs: 50 });

  it.each(RUNS.filter(({ colorScheme }) => colorScheme === 'light'))(
    'goes from the first look to the table in $language, $viewport.width px, by day and by night',
    async ({ language, viewport }) => {
      const options = { locale: language, viewport, reducedMotion: 'reduce' } as const;
      const watched = await openPage(demo.browser, demo.url, options);
      const { page, complaints, outside } = watched;
      await page.locator('.leaflet-container').waitFor(PATIENCE);
      await looksRight(page, 'start');
      await readsHelp(page, language);
      await isTold(page, language);
      await isRefused(watched, language);
      await calculates(watched, language);
      // The browser itself reports a request that was refused; nothing else may complain.
      expect(complaints.filter((text) => !text.includes('400'))).toEqual([]);
      expect(outside).toEqual([]);
      await page.context().close();
    },
  );
});

/** Nothing is against the rules, nothing is wider than the screen, and only what is inside it scrolls. */
async function looksRight(page: Page, state: string): Promise<void> {
  await expectNoViolationsByDayAndNight(page, state);
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = await page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return { scrollWidth, clientWidth, scrollHeight, clientHeight };
  });
  expect(scrollWidth, `${state}: wider than the screen`).toBeLessThanOrEqual(clientWidth);
  expect(scrollHeight, `${state}: the document scrolls`).toBeLessThanOrEqual(clientHeight);
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function readsHelp(page: Page, language: Language): Promise<void> {
  const { t } = speechIn(language);
  await button(page, t('about')).click();
  const help = page.getByRole('dialog', { name: t('about_title') });
  await help.getByRole('listitem').first().waitFor();
  await looksRight(page, 'help');
  await button(page, t('close')).click();
  await expect.poll(() => help.count()).toBe(0);
}

/** A8: without a place it is said at the field, and nothing is asked of the server. */
async function isTold(page: Page, language: Language): Promise<void> {
  const { t } = speechIn(language);
  await button(page, t('calculate')).click();
  await page.getByText(t('place_lat_required')).first().waitFor();
  await looksRight(page, 'a field that complains');
}

/** A2: the server's own words, in the person's language. */
async function isRefused(watched: WatchedPage, language: Language): Promise<void> {
  const { page } = watched;
  const { t } = speechIn(language);
  await fillPlace(page, language, { lat: '150', lng: SAO_PAULO.lng });
  await button(page, t('calculate')).click();
  const card = page.getByRole('dialog');
  await card.getByText(LAT_RANGE[language]).waitFor();
  await looksRight(page, 'refused');
  expect(await watched.closeCodes()).toEqual([]);
  await button(page, t('close')).click();
  await expect.poll(() => card.count()).toBe(0);
}

const LAT_RANGE = {
  'pt-BR': 'Latitude deve estar entre -90 e 90',
  en: 'Latitude must be between -90 and 90',
  es: 'La latitud debe estar entre -90 y 90',
};

/** A1: the answer first, then the table; the socket closes as it should. */
async function calculates(watched: WatchedPage, language: Language): Promise<void> {
  const { page } = watched;
  const { t } = speechIn(language);
  await fillPlace(page, language, SAO_PAULO);
  await button(page, t('calculate')).click();
  const card = page.getByRole('dialog');
  await card.getByText(t('status_done'), { exact: true }).waitFor(PATIENCE);
  await card.getByRole('table').first().locator('tbody th[scope=row]').first().waitFor(PATIENCE);
  expect(await card.getByRole('table').first().locator('tbody th[scope=row]').count()).toBe(7);
  await card.getByRole('slider').waitFor(PATIENCE);
  await looksRight(page, 'result');
  await expect.poll(() => watched.closeCodes()).toEqual([1000]);
}

async function fillPlace(
  page: Page,
  language: Language,
  place: { readonly lat: string; readonly lng: string },
): Promise<void> {
  const { t } = speechIn(language);
  await page.getByLabel(t('latitude')).fill(place.lat);
  await page.getByLabel(t('longitude')).fill(place.lng);
}
