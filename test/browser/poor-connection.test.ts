import { describe, expect, it } from 'vitest';
import { hasChromium, openPage } from './chromium.ts';
import { demonstration } from './demonstration.ts';
import { calculate, finished, PATIENCE } from './page-actions.ts';

/** What the map is made of: fetched after the rest, and not needed for a calculation. */
const MAP = /land-map|polygons|topo|countries|marker|layers|ground-at/;
const MOST_BYTES = 130_000;
/** 400 kbit/s and 400 ms from the request to the answer. */
const POOR = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

describe.skipIf(!hasChromium)('the first load', { timeout: 120_000 }, () => {
  const demo = demonstration({ latencyMs: 50 });

  it('is at most 130 kB as it comes over the line, with all that is fetched right after it, the map apart', async () => {
    const { page } = await openPage(demo.browser, demo.url);
    await page.locator('.leaflet-container').waitFor(PATIENCE);
    const parts = await page.evaluate(() =>
      [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(
        (entry) => ({
          name: entry.name,
          bytes: (entry as PerformanceResourceTiming).encodedBodySize,
        }),
      ),
    );
    const counted = parts.filter(({ name }) => !MAP.test(name));
    expect(counted.some(({ name }) => /index-.*\.js$/.test(name))).toBe(true);
    const bytes = counted.reduce((sum, part) => sum + part.bytes, 0);
    expect(bytes, JSON.stringify(counted)).toBeLessThanOrEqual(MOST_BYTES);
    await page.context().close();
  });

  it('and a calculation go well on a line of 400 kbit/s', async () => {
    const context = await demo.browser.newContext({ locale: 'pt-BR', viewport: { width: 375, height: 667 } });
    const page = await context.newPage();
    const line = await context.newCDPSession(page);
    await line.send('Network.emulateNetworkConditions', POOR);
    await page.goto(demo.url, { waitUntil: 'commit' });
    // The form is there before the map is.
    await page.getByLabel('Latitude').waitFor(PATIENCE);
    await calculate(page);
    expect(await (await finished(page)).locator('tbody th[scope=row]').count()).toBe(7);
    await context.close();
  });
});
