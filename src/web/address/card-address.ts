import type { Calculation, Calculations } from '../calculations/calculation.ts';
import type { EpochDay } from '../../weather/civil-date.ts';
import type { EtoRequest } from '../api/tasks.ts';
import type { Store } from '../store.ts';
import { entryState, pushEntry, replaceEntry } from './history-entry.ts';
import { inputsOf, inputsOfRequest, queryOf, requestOf } from './inputs.ts';
import { taskInAddress } from './task-path.ts';

/** `/t/{id}?lat=…`: where the card of a calculation is, also for others and when the server has forgotten it. */
export function addressOf(calculation: Calculation): string {
  const { accepted } = calculation;
  return (accepted ? `/t/${accepted.taskId}` : '/') + search(queryOf(inputsOfCalculation(calculation)));
}

/** With the days of the result, where it has told them: "today" is another day when the link is opened. */
function inputsOfCalculation({ request, watch }: Calculation) {
  const inputs = inputsOfRequest(request);
  if (watch?.terminal?.type !== 'SUCCESS' || request.mode === 'station' || request.lesson) return inputs;
  const { start_date, end_date } = watch.terminal.data;
  return { ...inputs, start_date, end_date };
}

export function search(query: string): string {
  return query === '' ? '' : `?${query}`;
}

interface CardAddressTools {
  readonly store: Pick<Store<Calculations, never>, 'get' | 'subscribe'>;
  /** Opens the card of the task that the person has gone to. */
  readonly visit: (taskId: string, request: EtoRequest | undefined) => void;
  readonly close: () => void;
  /** The address of the page without a card. */
  readonly formAddress: () => string;
  readonly today: () => EpochDay;
}

/**
 * Keeps the address saying which card is open, and the card that is open being the one of the address: opening one is a
 * step that "back" undoes. Begins with what the address says.
 */
export function keepCardAddress(tools: CardAddressTools) {
  new CardAddress(tools).begin();
}

class CardAddress {
  readonly #tools: CardAddressTools;
  /** The card that the address speaks of. */
  #shownKey: string | null = null;
  #isPlanned = false;
  #isGoingBack = false;

  constructor(tools: CardAddressTools) {
    this.#tools = tools;
  }

  begin() {
    addEventListener('popstate', () => this.#heedPerson());
    this.#tools.store.subscribe(() => this.#heedPage());
    const taskId = taskInAddress();
    const open = this.#openCard();
    if (taskId === null) replaceEntry(entryState().overThePage ? entryState() : {}, location.href);
    else if (open?.accepted?.taskId === taskId) this.#shownKey = open.key;
    else this.#goTo(taskId);
    this.#write(); // a card may have been opened before this was there
  }

  #openCard(): Calculation | undefined {
    const { list, openKey } = this.#tools.store.get();
    return list.find(({ key }) => key === openKey);
  }

  #heedPage() {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    // A card that makes room for another closes and opens in one turn.
    queueMicrotask(() => {
      this.#isPlanned = false;
      if (!this.#isGoingBack) this.#write();
    });
  }

  #write() {
    const open = this.#openCard();
    const isSame = open?.key === this.#shownKey;
    const wasOpen = this.#shownKey !== null;
    this.#shownKey = open?.key ?? null;
    if (open && isSame) renew(open);
    else if (open) enter(addressOf(open));
    else if (wasOpen) this.#leave();
  }

  #leave() {
    if (entryState().card) {
      this.#isGoingBack = true;
      history.back();
    } else if (taskInAddress() !== null) replaceEntry({}, this.#tools.formAddress());
  }

  /** The person went back or forward, or the page itself did for a card that was closed. */
  #heedPerson() {
    const open = this.#openCard();
    const wasSentBack = this.#isGoingBack;
    this.#isGoingBack = false;
    if (open && wasSentBack) {
      this.#write(); // a card that was opened while the browser went back
      return;
    }
    const taskId = taskInAddress();
    const isItsEntry = taskId === null ? entryState().card : open?.accepted?.taskId === taskId;
    if (open && isItsEntry) this.#write();
    else if (taskId !== null) this.#goTo(taskId);
    else if (open) {
      this.#shownKey = null;
      this.#tools.close();
    }
  }

  #goTo(taskId: string) {
    this.#shownKey = null;
    this.#tools.visit(taskId, requestOf(inputsOf(location.search), this.#tools.today()));
  }
}

function enter(url: string) {
  const { card, overThePage } = entryState();
  const isOverCard = card === true || taskInAddress() !== null;
  // Sources make room for a card. Where they lay over another one, the page is not right beneath.
  if (isOverCard) replaceEntry(overThePage ? {} : entryState(), url);
  else if (overThePage) replaceEntry({ card: true }, url);
  else pushEntry({ card: true }, url);
}

/** The card is the same, but more is known of it; sources may lie over it. */
function renew(open: Calculation) {
  const url = addressOf(open);
  const isItsEntry = taskInAddress() === open.accepted?.taskId || entryState().card === true;
  if (isItsEntry && url !== location.pathname + location.search)
    replaceEntry(entryState(), url + location.hash);
}
