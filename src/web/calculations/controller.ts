import type { Language } from '../../contract/languages.ts';
import type { TaskAccepted } from '../../contract/task-events.ts';
import type { Answer } from '../api/request.ts';
import type { EtoRequest } from '../api/tasks.ts';
import type { ProgressClient, Watch } from '../../progress-client/index.ts';
import { createStore, type Store } from '../store.ts';
import {
  isOver,
  NO_CALCULATIONS,
  reduceCalculations,
  type Calculation,
  type CalculationAction,
  type Calculations,
} from './calculation.ts';
import { newsOfOtherTabs } from './other-tabs.ts';
import {
  forget,
  recall,
  recallOpen,
  remember,
  rememberEnd,
  rememberOpen,
  type Memory,
  type Remembered,
} from './remembered.ts';

export interface ControllerTools {
  readonly progress: ProgressClient;
  readonly memory: Memory;
  readonly submit: (
    request: EtoRequest,
    how: { language: Language; key: string },
  ) => Promise<Answer<TaskAccepted>>;
  readonly cancel: (taskId: string, cancelToken: string) => Promise<Answer<unknown>>;
  readonly language: () => Language;
  readonly newKey: () => string;
  /** A calculation that ran has ended, and no other tab has told so yet. */
  readonly onEnd: (calculation: Calculation, how: { readonly isOpen: boolean }) => void;
}

/** Ties the list of calculations to the server, to the progress client and to the browser's memory. */
export class CalculationController {
  readonly store: Store<Calculations, CalculationAction> = createStore(reduceCalculations, NO_CALCULATIONS);
  readonly #tools: ControllerTools;
  /** What is, or was, in the memory that the tabs share. */
  readonly #stored = new Set<string>();

  constructor(tools: ControllerTools) {
    this.#tools = tools;
  }

  /** Opens a card at once and sends the request. */
  start(request: EtoRequest, key = this.#tools.newKey()) {
    this.close();
    this.store.dispatch({ type: 'submitted', key, request, now: Date.now() });
    rememberOpen(this.#tools.memory, key);
    void this.#send(key, request);
  }

  /** The same place and period once more, perhaps with other sources. */
  retry(key: string, changes: Partial<EtoRequest> = {}) {
    const known = this.#find(key);
    if (!known) return;
    this.#drop(known);
    // Nobody knows whether the lost request arrived: under the same key it cannot make a second task.
    const isRepeat = known.refusal?.kind === 'unreachable' && Object.keys(changes).length === 0;
    this.start({ ...known.request, ...changes }, isRepeat ? key : undefined);
  }

  open(key: string) {
    this.close();
    this.store.dispatch({ type: 'opened', key });
    rememberOpen(this.#tools.memory, key);
    this.#follow(this.#find(key));
  }

  /** Closes the card. What still runs goes on in the background; what is over is put away. */
  close() {
    const known = this.#find(this.store.get().openKey);
    this.store.dispatch({ type: 'closed' });
    rememberOpen(this.#tools.memory, null);
    if (known && isOver(known)) this.#drop(known);
    else this.#follow(known);
  }

  cancel(key: string) {
    this.store.dispatch({ type: 'cancel', key, cancel: 'asked' });
    const known = this.#find(key);
    if (known) void this.#askToCancel(known);
  }

  /** Follows again after contact was lost for good. */
  watchAgain(key: string) {
    this.#follow(this.#find(key));
  }

  /** Takes up what a reload interrupted. */
  resume() {
    const remembered = recall(this.#tools.memory);
    const open = recallOpen(this.#tools.memory);
    this.#takeUp(remembered, open);
  }

  /** Another tab has changed what the tabs share: it began, ended or put away calculations. */
  heedOtherTabs() {
    const remembered = recall(this.#tools.memory);
    const { started, ended, putAway } = newsOfOtherTabs(this.store.get(), remembered, this.#stored);
    for (const known of putAway) this.#drop(known);
    for (const known of ended) this.#follow(known);
    this.#takeUp(started, null);
  }

  #takeUp(found: readonly Remembered[], open: string | null) {
    this.store.dispatch({ type: 'found', found });
    if (found.some(({ key }) => key === open)) this.store.dispatch({ type: 'opened', key: open! });
    for (const { key } of found) {
      this.#stored.add(key);
      this.#follow(this.#find(key));
    }
  }

  #find(key: string | null): Calculation | undefined {
    return this.store.get().list.find((one) => one.key === key);
  }

  async #send(key: string, request: EtoRequest) {
    const answer = await this.#tools.submit(request, { language: this.#tools.language(), key });
    if (!answer.ok) {
      this.store.dispatch({ type: 'refused', key, refusal: answer.refusal });
      return;
    }
    const { task_id: taskId, cancel_token: cancelToken } = answer.value;
    this.store.dispatch({ type: 'accepted', key, taskId, cancelToken });
    const known = this.#find(key);
    if (!known) return;
    const { submittedAt } = known;
    const accepted = { taskId, cancelToken };
    if (remember(this.#tools.memory, { key, request, submittedAt, accepted })) this.#stored.add(key);
    // Cancelled before the server had answered.
    if (known.cancel === 'asked') void this.#askToCancel(known);
    this.#follow(known);
  }

  #follow(known: Calculation | undefined) {
    if (!known?.accepted || known.watch?.terminal) return;
    const { key, accepted } = known;
    this.#tools.progress.connect(accepted.taskId, {
      pace: this.store.get().openKey === key ? 'live' : 'background',
      onChange: (watch) => this.#heard(key, watch),
    });
  }

  #heard(key: string, watch: Watch) {
    const hadEnded = this.#find(key)?.watch?.terminal;
    this.store.dispatch({ type: 'watched', key, watch, now: Date.now() });
    const known = this.#find(key);
    if (!known || hadEnded || !watch.terminal) return;
    const ranHere = known.endedAt !== null;
    const isNews = rememberEnd(this.#tools.memory, key, ranHere ? 'told' : 'seen') || !this.#stored.has(key);
    if (ranHere && isNews) this.#tools.onEnd(known, { isOpen: this.store.get().openKey === key });
  }

  async #askToCancel({ key, accepted }: Calculation) {
    if (!accepted) return;
    const answer = await this.#tools.cancel(accepted.taskId, accepted.cancelToken);
    if (!answer.ok) this.store.dispatch({ type: 'cancel', key, cancel: 'failed' });
  }

  #drop({ key, accepted }: Calculation) {
    if (accepted) this.#tools.progress.disconnect(accepted.taskId);
    forget(this.#tools.memory, key);
    this.#stored.delete(key);
    this.store.dispatch({ type: 'forgotten', key });
  }
}
