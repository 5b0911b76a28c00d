import type { Language } from '../../contract/languages.ts';
import type { TaskAccepted } from '../../contract/task-events.ts';
import type { Answer } from '../api/request.ts';
import type { EtoRequest } from '../api/tasks.ts';
import type { ProgressClient } from '../progress/progress-client.ts';
import { createStore, type Store } from '../store.ts';
import {
  isOver,
  NO_CALCULATIONS,
  reduceCalculations,
  type Calculation,
  type CalculationAction,
  type Calculations,
} from './calculation.ts';
import { forget, recall, remember, rememberOpen, type Memory } from './remembered.ts';

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
}

/** Ties the list of calculations to the server, to the progress client and to the browser's memory. */
export class CalculationController {
  readonly store: Store<Calculations, CalculationAction> = createStore(reduceCalculations, NO_CALCULATIONS);
  readonly #tools: ControllerTools;

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
    this.store.dispatch({ type: 'restored', ...recall(this.#tools.memory) });
    for (const known of this.store.get().list) this.#follow(known);
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
    remember(this.#tools.memory, known);
    // Cancelled before the server had answered.
    if (known.cancel === 'asked') void this.#askToCancel(known);
    this.#follow(known);
  }

  #follow(known: Calculation | undefined) {
    if (!known?.accepted || known.watch?.terminal) return;
    const { key, accepted, watch } = known;
    this.#tools.progress.connect(accepted.taskId, {
      pace: this.store.get().openKey === key ? 'live' : 'background',
      from: watch ?? undefined,
      onChange: (next) => this.store.dispatch({ type: 'watched', key, watch: next, now: Date.now() }),
    });
  }

  async #askToCancel({ key, accepted }: Calculation) {
    if (!accepted) return;
    const answer = await this.#tools.cancel(accepted.taskId, accepted.cancelToken);
    if (!answer.ok) this.store.dispatch({ type: 'cancel', key, cancel: 'failed' });
  }

  #drop({ key, accepted }: Calculation) {
    if (accepted) this.#tools.progress.disconnect(accepted.taskId);
    forget(this.#tools.memory, key);
    this.store.dispatch({ type: 'forgotten', key });
  }
}
