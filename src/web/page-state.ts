import { createProgressClient } from '../progress-client/index.ts';
import { taskInAddress } from './address/task-path.ts';
import { cancelTask } from './api/tasks.ts';
import { sharedMemory } from './browser-memory.ts';
import type { Calculation } from './calculations/calculation.ts';
import { CalculationController } from './calculations/controller.ts';
import { isOfCalculations } from './calculations/remembered.ts';
import { endNoticeText } from './end-notice/end-notice-text.ts';
import { endNotices } from './end-notice/end-notice.ts';
import { languageStore } from './i18n/language.ts';
import { speechIn } from './i18n/texts.ts';
import { submitCalculation } from './learning/submit-calculation.ts';
import { isOfLearntPlaces, learntPlaces } from './learning/learnt-places.ts';
import { formStore } from './request-form/form-state.ts';
import { heedSavedPlaces } from './saved-places/saved-places.ts';
import { isOfUnits, recallUnits } from './units/unit-choice.ts';
import { createStore } from './store.ts';

/** What the page remembers and finds again: wanted soon after the start, and no part of the first load. */
const pageMemory = () => import('./page-memory.ts');

/** The calculations of this page, tied to the real server and the real browser. */
export const calculations = new CalculationController({
  progress: createProgressClient(),
  memory: sharedMemory,
  submit: submitCalculation,
  find: async (taskId) => (await pageMemory()).findTask(taskId),
  kept: (taskId) =>
    pageMemory().then(
      ({ keptMessage }) => keptMessage(taskId),
      () => undefined,
    ),
  cancel: cancelTask,
  language: () => languageStore.get(),
  newKey: randomKey,
  onEnd(calculation, { isOpen }) {
    if (!isOpen || document.hidden) tellEnd(calculation);
  },
});

/** Whether the address named a calculation of which nothing is known. */
export const lostLink = createStore<boolean, boolean>((_, isLost) => isLost, false);

/** Messages of the system; some browsers know of them only on addresses that they hold secure. */
export const notices = endNotices('Notification' in window ? Notification : undefined, sharedMemory);

function tellEnd(calculation: Calculation) {
  notices.show({
    ...endNoticeText(calculation, speechIn(languageStore.get())),
    tag: calculation.key,
    onClick() {
      window.focus();
      calculations.open(calculation.key);
    },
  });
}

/** Takes up where the address and the browser's memory say the person was. Without a server the page does without. */
export function remember(): Promise<void> {
  calculations.resume(taskInAddress());
  return pageMemory().then(
    ({ beginMemory }) => beginMemory({ calculations, loseLink: () => lostLink.dispatch(true) }),
    () => undefined,
  );
}

/** What is done in one tab shows in the others; a page taken out of the browser's cache has missed it. */
export function shareWithOtherTabs() {
  addEventListener('storage', ({ key }) => {
    if (isOfCalculations(key)) calculations.heedOtherTabs();
    if (isOfLearntPlaces(key)) learntPlaces.recall();
    if (isOfUnits(key)) recallUnits();
    heedSavedPlaces(key);
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) calculations.heedOtherTabs();
  });
}

/** Shows the station file field and brings it into view: what the banner and a failed card offer. */
export function offerStationFile() {
  formStore.dispatch({ type: 'mode', mode: 'station' });
  requestAnimationFrame(() => {
    const field = document.getElementById('station-file');
    field?.scrollIntoView({ block: 'center' });
    field?.focus();
  });
}

/** A random UUID v4, also where the page came over plain HTTP and `crypto.randomUUID` is missing. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
