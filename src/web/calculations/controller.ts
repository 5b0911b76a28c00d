import type { Language } from '../../contract/languages.ts';
import type { TaskAccepted } from '../../contract/task-events.ts';
import type { Answer, Refusal } from '../api/request.ts';
import type { FoundTask } from '../api/find-task.ts';
import type { EtoRequest } from '../api/tasks.ts';
import type { ProgressClient, TerminalMessage, Watch } from '../../progress-client/index.ts';
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
import { isGone } from './status.ts';
import { forget, recall, remember, rememberEnd, type Memory, type Remembered } from './remembered.ts';

export interface ControllerTools {
  readonly progress: ProgressClient;
  readonly memory: Memory;
  readonly submit: (
    request: EtoRequest,
    how: { language: Language; key: string },
  ) => Promise<Answer<TaskAccepted>>;
  /** What the server knows of a task that somebody else may have begun. */
  readonly find: (taskId: string) => Promise<Answer<FoundTask>>;
  /** The last message of a task, where this browser has kept it. */
  readonly kept: (taskId: string) => Promise<TerminalMessage | undefined>;
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
  /** The task whose card is to be opened as soon as the server has told what it is. */
  #awaited: string | null = null;

  constructor(tools: ControllerTools) {
    this.#tools = tools;
  }

  /** Opens a card at once and sends the request. */
  start(request: EtoRequest, key = this.#tools.newKey()) {
    this.close();
    this.store.dispatch({ type: 'submitted', key, request, now: Date.now() });
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
    this.#follow(this.#find(key));
  }

  /**
   * Opens the card of a task that an address names, or the list of earlier ones; perhaps somebody else has begun it.
   * With its request the card opens at once. False when nothing is known of it, neither here nor there.
   */
  async visit(taskId: string, request?: EtoRequest): Promise<boolean> {
    const known = this.#findTask(taskId);
    if (known) {
      if (known.key !== this.store.get().openKey) this.open(known.key);
      return true;
    }
    this.close();
    this.#awaited = taskId;
    if (request) this.#show(taskId, request, Date.now());
    const answer = await this.#tools.find(taskId);
    if (request ? !this.#findTask(taskId) : this.#awaited !== taskId) return true; // closed meanwhile
    if (answer.ok) this.#show(taskId, answer.value.request, answer.value.createdAt);
    const shown = this.#findTask(taskId);
    if (!shown) return !answer.ok && answer.refusal.kind === 'unreachable';
    if (answer.ok || answer.refusal.kind === 'unreachable') this.#follow(shown);
    else await this.#showKept(taskId, { instead: answer.refusal });
    return true;
  }

  /** Closes the card. What still runs goes on in the background; what is over is put away. */
  close() {
    const known = this.#find(this.store.get().openKey);
    this.#awaited = null;
    this.store.dispatch({ type: 'closed' });
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

  /** Puts away a calculation that is over, as when it is removed from the list of earlier ones. */
  putAway(taskId: string) {
    const known = this.#findTask(taskId);
    if (known && isOver(known)) this.#drop(known);
  }

  /** Takes up what a reload interrupted; the card of the task that the address names is opened. */
  resume(openTask: string | null = null) {
    this.#takeUp(recall(this.#tools.memory), openTask);
  }

  /** Another tab has changed what the tabs share: it began, ended or put away calculations. */
  heedOtherTabs() {
    const remembered = recall(this.#tools.memory);
    const { started, ended, putAway } = newsOfOtherTabs(this.store.get(), remembered, this.#stored);
    for (const known of putAway) this.#drop(known);
    for (const known of ended) this.#follow(known);
    this.#takeUp(started, null);
  }

  #takeUp(found: readonly Remembered[], openTask: string | null) {
    this.store.dispatch({ type: 'found', found });
    const open = found.find(({ accepted }) => accepted.taskId === openTask);
    if (open) this.store.dispatch({ type: 'opened', key: open.key });
    for (const { key } of found) {
      this.#stored.add(key);
      this.#follow(this.#find(key));
    }
  }

  #find(key: string | null): Calculation | undefined {
    return this.store.get().list.find((one) => one.key === key);
  }

  #findTask(taskId: string): Calculation | undefined {
    return this.store.get().list.find(({ accepted }) => accepted?.taskId === taskId);
  }

  #show(taskId: string, request: EtoRequest, submittedAt: number) {
    this.store.dispatch({ type: 'visited', visited: { key: taskId, request, submittedAt } });
  }

  /** Shows the result as this browser has kept it; without one, `instead`: what the server said. */
  async #showKept(key: string, { instead }: { readonly instead?: Refusal | Watch }) {
    const taskId = this.#find(key)?.accepted?.taskId;
    const message = taskId && (await this.#tools.kept(taskId));
    if (this.#find(key)?.watch?.terminal) return; // heard of meanwhile
    if (message) {
      this.#tools.progress.disconnect(taskId);
      const why = instead ? 'gone' : 'unreachable';
      this.store.dispatch({ type: 'kept', key, why, watch: watchOfKept(message) });
    } else if (instead && 'kind' in instead) {
      this.store.dispatch({ type: 'refused', key, refusal: instead });
    } else if (instead) {
      this.#take(key, instead);
    }
  }

  async #send(key: string, request: EtoRequest) {
    const answer = await this.#tools.submit(request, { language: this.#tools.language(), key });
    if (!answer.ok) {
      this.store.dispatch({ type: 'refused', key, refusal: answer.refusal });
      return;
    }
    const accepted = { taskId: answer.value.task_id, cancelToken: answer.value.cancel_token };
    this.store.dispatch({ type: 'accepted', key, accepted });
    const known = this.#find(key);
    if (!known) return;
    const { submittedAt } = known;
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
    const known = this.#find(key);
    if (isGone(watch) && !known?.watch?.terminal) {
      void this.#showKept(key, { instead: watch });
      return;
    }
    const lostContact = watch.connection === 'reconnecting' && known?.watch?.connection !== 'reconnecting';
    this.#take(key, watch);
    // The end may have been seen here before.
    if (lostContact) void this.#showKept(key, {});
  }

  #take(key: string, watch: Watch) {
    const hadEnded = this.#find(key)?.watch?.terminal;
    this.store.dispatch({ type: 'watched', key, watch, now: Date.now() });
    const known = this.#find(key);
    if (!known || hadEnded || !watch.terminal) return;
    const ranHere = known.endedAt !== null;
    const isNews = rememberEnd(this.#tools.memory, key, ranHere ? 'told' : 'seen') || !this.#stored.has(key);
    if (ranHere && isNews) this.#tools.onEnd(known, { isOpen: this.store.get().openKey === key });
  }

  async #askToCancel({ key, accepted }: Calculation) {
    if (typeof accepted?.cancelToken !== 'string') return;
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

function watchOfKept(terminal: TerminalMessage): Watch {
  const { epoch, seq: lastSeq } = terminal;
  return { epoch, lastSeq, last: terminal, connection: 'ended', progress: undefined, terminal };
}
