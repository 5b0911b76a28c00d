import { expect } from 'vitest';
import type { Locator } from 'playwright-core';
import type { TextKey } from '../../src/web/i18n/pt-br.ts';
import { speechIn } from '../../src/web/i18n/texts.ts';
import { resultSpeech } from '../../src/web/result-speech/result-speech.ts';
import type { WatchedPage } from './chromium.ts';
import { foreignTexts } from './foreign-texts.ts';
import { PATIENCE, type TypedPlace } from './page-actions.ts';
import type { Run } from './runs.ts';

/** Words that stand in the dictionary without a value to be filled in. */
type Name = Extract<
  TextKey,
  | `status_${string}`
  | `mode_${'today' | 'recent' | 'forecast' | 'historical' | 'station'}`
  | ('calculate' | 'cancel' | 'close' | 'retry' | 'background' | 'export' | 'banner_use_demo')
  | ('start_date' | 'end_date' | 'latitude' | 'longitude' | 'language')
>;

/** A page that is met in one way; what it shows is found by the words of its own dictionary. */
export class Visit {
  readonly run: Run;
  readonly watched: WatchedPage;
  readonly speech;

  constructor(run: Run, watched: WatchedPage) {
    this.run = run;
    this.watched = watched;
    this.speech = resultSpeech(speechIn(run.language));
  }

  get page() {
    return this.watched.page;
  }

  get t() {
    return this.speech.t;
  }

  get card(): Locator {
    return this.page.getByRole('dialog', { name: this.t('card_title', { mode: '' }).trim() });
  }

  /** A field of the form. */
  field(name: Name): Locator {
    return this.page.getByLabel(this.t(name), { exact: true });
  }

  press(name: Name): Promise<void> {
    return this.page.getByRole('button', { name: this.t(name) }).click();
  }

  /** The button in the card. */
  cardButton(name: Name): Locator {
    return this.card.getByRole('button', { name: this.t(name) });
  }

  /** The card says where the calculation is. */
  async says(status: Name): Promise<void> {
    await this.card.getByText(this.t(status), { exact: true }).waitFor(PATIENCE);
  }

  async choose({ lat, lng }: TypedPlace): Promise<void> {
    await this.field('latitude').fill(lat);
    await this.field('longitude').fill(lng);
  }

  /** At one of these steps of five. */
  async atStep(...steps: readonly number[]): Promise<void> {
    const words = steps.map((step) => this.t('step_of', { step, total: 5, text: '' }));
    await this.shows(words);
  }

  /** The card shows one of these. */
  async shows(words: readonly string[]): Promise<void> {
    const one = new RegExp(words.map(escaped).join('|'));
    await expect.poll(() => this.card.innerText(), PATIENCE).toMatch(one);
  }

  /** The cells of the result, day by day, once they are there. */
  async days(): Promise<string[][]> {
    await this.says('status_done');
    const table = this.card.getByRole('table').first();
    // It is a part of the page that is loaded when there is something to show.
    await table.locator('tbody th[scope=row]').first().waitFor(PATIENCE);
    const rows = await table.getByRole('row').all();
    const cells = await Promise.all(rows.map((row) => row.locator('th[scope=row], td').allInnerTexts()));
    return cells.filter((row) => row.length > 0);
  }

  async closeCard(): Promise<void> {
    await this.press('close');
    await this.isClosed();
  }

  async isClosed(): Promise<void> {
    await expect.poll(() => this.card.count()).toBe(0);
  }

  /** Nothing is wider than the screen, and every sentence is of the person's language. */
  async isInOrder(): Promise<void> {
    const { language, wider, texts } = await this.page.evaluate(() => ({
      language: document.documentElement.lang,
      wider: [document.documentElement, ...document.querySelectorAll('[role=dialog]')]
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map((element) => `${element.tagName}: ${element.scrollWidth} px`),
      texts: [
        document.body.innerText,
        ...[...document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')].flatMap((element) =>
          ['aria-label', 'title', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? ''),
        ),
      ].join('\n'),
    }));
    expect({ wider, foreign: foreignTexts(texts, language) }).toEqual({ wider: [], foreign: [] });
  }
}

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
