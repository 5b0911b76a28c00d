import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every rule of axe-core on what is shown; `state` is named where one is broken. */
export async function expectNoViolations(page: Page, state: string, only?: string[]): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const { violations } = await page.evaluate(async (rules) => {
    const { axe } = window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
    // Colours are judged where they have arrived; what inherits one may set out when the other has come.
    const moving = async () => {
      await new Promise(requestAnimationFrame);
      return document.getAnimations().filter(({ playState }) => playState === 'running');
    };
    for (let left = await moving(); left.length > 0; left = await moving())
      await Promise.allSettled(left.map(({ finished }) => finished));
    return axe.run({
      ...(rules && { runOnly: rules }),
      rules: { 'target-size': { enabled: true } },
      // What is in order need not be written down: half of the time would go there.
      resultTypes: ['violations'],
    });
  }, only);
  const told = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  expect({ state, told }).toEqual({ state, told: [] });
}

/** The same in both colour schemes. */
export async function expectNoViolationsByDayAndNight(page: Page, state: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoViolations(page, `${state}, ${colorScheme}`);
  }
}
