import { keepCardAddress } from './address/card-address.ts';
import { formAddress, keepFormAddress, readFormAddress } from './address/form-address.ts';
import { replaceEntry } from './address/history-entry.ts';
import { taskInAddress } from './address/task-path.ts';
import type { EtoRequest } from './api/tasks.ts';
import type { CalculationController } from './calculations/controller.ts';
import { keepHistory } from './history/keep-history.ts';
import { placeOf } from './place/place-of-form.ts';
import { todayAtLongitude } from './place/today-at.ts';
import { formStore } from './request-form/form-state.ts';

export { findTask } from './api/find-task.ts';
export { keptMessage } from './history/keep-history.ts';

interface Page {
  readonly calculations: CalculationController;
  /** To be told when the address names a calculation of which nothing is known. */
  readonly loseLink: () => void;
}

/** Takes up what the address says, and keeps the address and the history of this browser from now on. */
export function beginMemory(page: Page) {
  const { calculations } = page;
  readFormAddress(today());
  keepHistory(calculations.store);
  keepCardAddress({
    store: calculations.store,
    visit: (taskId, request) => void visit(page, { taskId, request }),
    close: () => calculations.close(),
    formAddress,
    today,
  });
  keepFormAddress();
}

interface Visited {
  readonly taskId: string;
  readonly request: EtoRequest | undefined;
}

/** An address without inputs may name a task that nobody knows any more: then only that can be said. */
async function visit({ calculations, loseLink }: Page, { taskId, request }: Visited) {
  const isShown = await calculations.visit(taskId, request);
  if (isShown || taskInAddress() !== taskId) return;
  replaceEntry({}, formAddress());
  loseLink();
}

function today() {
  return todayAtLongitude(placeOf(formStore.get())?.lng, new Date());
}
