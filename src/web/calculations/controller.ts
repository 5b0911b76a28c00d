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

export interface CalculationController {
  readonly store: Store<Calculations, CalculationAction>;
  /** Opens a card at once and sends the request. */
  start(request: EtoRequest): void;
  /** The same place and period once more, perhaps with other sources. */
  retry(key: string, changes?: Partial<EtoRequest>): void;
  open(key: string): void;
  /** Closes the card. What still runs goes on in the background; what is over is put away. */
  close(): void;
  cancel(key: string): void;
  /** Follows again after contact was lost for good. */
  watchAgain(key: string): void;
  /** Takes up what a reload interrupted. */
  resume(): void;
}

/** Ties the list of calculations to the server, to the progress client and to the browser's memory. */
export function calculationController(tools: ControllerTools): CalculationController {
  const store = createStore(reduceCalculations, NO_CALCULATIONS);
  const find = (key: string) => store.get().list.find((one) => one.key === key);

  function send(key: string, request: EtoRequest) {
    void tools.submit(request, { language: tools.language(), key }).then((answer) => {
      if (!answer.ok) return store.dispatch({ type: 'refused', key, refusal: answer.refusal });
      const { task_id: taskId, cancel_token: cancelToken } = answer.value;
      store.dispatch({ type: 'accepted', key, taskId, cancelToken });
      const known = find(key);
      if (!known) return;
      remember(tools.memory, known);
      if (known.cancel === 'asked') askToCancel(known);
      follow(known);
    });
  }

  function follow({ key, accepted, watch }: Calculation) {
    if (!accepted || watch?.terminal) return;
    tools.progress.connect(accepted.taskId, {
      pace: store.get().openKey === key ? 'live' : 'background',
      from: watch ?? undefined,
      onChange: (next) => store.dispatch({ type: 'watched', key, watch: next, now: Date.now() }),
    });
  }

  function askToCancel({ key, accepted }: Calculation) {
    if (!accepted) return;
    void tools.cancel(accepted.taskId, accepted.cancelToken).then((answer) => {
      if (!answer.ok) store.dispatch({ type: 'cancel', key, cancel: 'failed' });
    });
  }

  function drop({ key, accepted }: Calculation) {
    if (accepted) tools.progress.disconnect(accepted.taskId);
    forget(tools.memory, key);
    store.dispatch({ type: 'forgotten', key });
  }

  function start(request: EtoRequest, key = tools.newKey()) {
    leaveOpenCard();
    store.dispatch({ type: 'submitted', key, request, now: Date.now() });
    rememberOpen(tools.memory, key);
    send(key, request);
  }

  function leaveOpenCard() {
    const known = find(store.get().openKey ?? '');
    store.dispatch({ type: 'closed' });
    rememberOpen(tools.memory, null);
    if (!known) return;
    if (isOver(known)) drop(known);
    else follow(known);
  }

  return {
    store,
    start: (request) => start(request),
    retry(key, changes = {}) {
      const known = find(key);
      if (!known) return;
      drop(known);
      // Nobody knows whether the lost request arrived: under the same key it cannot make a second task.
      const isRepeat = known.refusal?.kind === 'unreachable' && Object.keys(changes).length === 0;
      start({ ...known.request, ...changes }, isRepeat ? key : undefined);
    },
    open(key) {
      leaveOpenCard();
      store.dispatch({ type: 'opened', key });
      rememberOpen(tools.memory, key);
      const known = find(key);
      if (known) follow(known);
    },
    close: leaveOpenCard,
    cancel(key) {
      store.dispatch({ type: 'cancel', key, cancel: 'asked' });
      const known = find(key);
      if (known) askToCancel(known);
    },
    watchAgain(key) {
      const known = find(key);
      if (known) follow(known);
    },
    resume() {
      store.dispatch({ type: 'restored', ...recall(tools.memory) });
      for (const known of store.get().list) follow(known);
    },
  };
}
