import { describe, expect, it } from 'vitest';
import { absorb, UNSEEN } from '../../../src/progress-client/watch.ts';
import {
  NO_CALCULATIONS,
  reduceCalculations,
  type CalculationAction,
} from '../../../src/web/calculations/calculation.ts';
import { keepTitle } from '../../../src/web/layout/document-title.ts';
import { createStore } from '../../../src/web/store.ts';
import { errorMessage, progressMessage, successMessage } from '../../progress-client/messages.ts';

function aTab() {
  const store = createStore(reduceCalculations, NO_CALCULATIONS);
  const listeners: (() => void)[] = [];
  const page = {
    title: '',
    hidden: false,
    addEventListener: (_: string, listener: () => void) => void listeners.push(listener),
  };
  keepTitle(page, store);
  const dispatch = (action: CalculationAction) => store.dispatch(action);
  return {
    page,
    dispatch,
    start: (key: string) => dispatch({ type: 'submitted', key, request: { lat: 0, lng: 0 }, now: 1_000 }),
    hear: (key: string, message: Parameters<typeof absorb>[1]) => {
      const known = store.get().list.find((one) => one.key === key)?.watch;
      dispatch({ type: 'watched', key, watch: absorb(known ?? UNSEEN, message), now: 2_000 });
    },
    show: (visible: boolean) => {
      page.hidden = !visible;
      for (const listener of listeners) listener();
    },
  };
}

describe('the title of the tab', () => {
  it('tells how far the newest calculation is that runs', () => {
    const { page, start, hear } = aTab();
    expect(page.title).toBe('ETo Agora');
    start('a');
    hear('a', progressMessage(3, { progress: 45 }));
    expect(page.title).toBe('(45 %) ETo Agora');
    start('b');
    hear('b', progressMessage(3, { progress: 20 }));
    expect(page.title).toBe('(20 %) ETo Agora');
    hear('b', errorMessage(4));
    expect(page.title).toBe('(45 %) ETo Agora');
    hear('a', successMessage(4));
    expect(page.title).toBe('ETo Agora');
  });

  it.each([
    ['✓', successMessage(4)],
    ['✗', errorMessage(4)],
  ])('bears %s when something ended that could not be seen, until it is looked at', (mark, end) => {
    const { page, start, hear, show } = aTab();
    start('a');
    start('b');
    hear('a', progressMessage(3, { progress: 45 }));
    hear('b', progressMessage(3, { progress: 60 }));
    show(false);
    hear('b', end);
    expect(page.title).toBe(`${mark} (45 %) ETo Agora`);
    hear('a', progressMessage(5, { progress: 70 }));
    expect(page.title).toBe(`${mark} (70 %) ETo Agora`);
    show(true);
    expect(page.title).toBe('(70 %) ETo Agora');
    show(false);
    expect(page.title).toBe('(70 %) ETo Agora');
  });

  it('bears no mark for what ended before the eyes', () => {
    const { page, start, hear, show } = aTab();
    start('a');
    hear('a', progressMessage(3));
    hear('a', successMessage(4));
    show(false);
    start('b');
    expect(page.title).toBe('(5 %) ETo Agora');
  });
});
