import { keep, memoryOr } from '../browser-memory.ts';
import { createStore } from '../store.ts';

const KEY = 'eto-agora.admin-token';

/** It ends with the tab, and no other tab sees it. */
const memory = memoryOr(() => sessionStorage);

export interface Operator {
  readonly token: string | null;
  /** True after the server has stopped to accept a token that it had accepted. */
  readonly wasRefused: boolean;
}

export const operatorStore = createStore<Operator, Operator>((_, next) => next, {
  token: memory.getItem(KEY),
  wasRefused: false,
});

export function rememberToken(token: string) {
  keep(memory, KEY, token);
  operatorStore.dispatch({ token, wasRefused: false });
}

export function forgetToken({ wasRefused = false } = {}) {
  memory.removeItem(KEY);
  operatorStore.dispatch({ token: null, wasRefused });
}
