import { createStore } from '../store.ts';

type TakeOver = (() => void) | null;

/** Loads the newer page that waits, once it is wanted; null while there is none. */
export const newVersion = createStore<TakeOver, TakeOver>((_, takeOver) => takeOver, null);
