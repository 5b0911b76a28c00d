import type { EpochDay } from '../../weather/civil-date.ts';
import { formStore } from '../request-form/form-state.ts';
import { search } from './card-address.ts';
import { entryState, onAddressChange, replaceEntry } from './history-entry.ts';
import { formOf, inputsOf, inputsOfForm, queryOf } from './inputs.ts';
import { taskInAddress } from './task-path.ts';

/** Browsers refuse an address that changes with every key. */
const PAUSE_MS = 400;

/** `/?lat=…`: the page with what the form says, so that a reload or a copied address loses nothing of it. */
export function formAddress(): string {
  return `/${search(queryOf(inputsOfForm(formStore.get())))}`;
}

/** Fills the form with what the address says. */
export function readFormAddress(today: EpochDay) {
  const inputs = inputsOf(location.search);
  if (Object.keys(inputs).length > 0) formStore.dispatch({ type: 'restored', fields: formOf(inputs, today) });
}

/** Keeps the address saying what the form says, wherever no card has the address. */
export function keepFormAddress() {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function write() {
    if (taskInAddress() !== null || entryState().card) return;
    const url = formAddress();
    if (url !== location.pathname + location.search) replaceEntry(entryState(), url + location.hash);
  }

  function plan() {
    clearTimeout(timer);
    timer = setTimeout(write, PAUSE_MS);
  }

  formStore.subscribe(plan);
  onAddressChange(plan);
}
