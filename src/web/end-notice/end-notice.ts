import { createStore, type Store } from '../store.ts';

const KEY = 'eto-agora.end-notice';

/** `absent`: this browser cannot, or not on this address. `blocked`: the person, or the browser, said no. */
export type EndNoticeState = 'absent' | 'off' | 'on' | 'blocked';

/** The part of the browser's `Notification` that is used. */
export interface NotificationMaker {
  readonly permission: NotificationPermission;
  requestPermission(): Promise<NotificationPermission>;
  new (title: string, options: NotificationOptions): Pick<Notification, 'onclick' | 'close'>;
}

export interface Notice {
  readonly title: string;
  readonly body: string;
  readonly lang: string;
  /** Two notices with one tag are one on the screen. */
  readonly tag: string;
  readonly onClick: () => void;
}

export interface EndNotices {
  readonly store: Store<EndNoticeState, EndNoticeState>;
  /** To be called on a press by the person and never else: it may make the browser ask. */
  readonly turn: (on: boolean) => Promise<void>;
  readonly show: (notice: Notice) => void;
}

/** Messages of the system when a calculation ends that nobody is looking at. Off until somebody asks for them. */
export function endNotices(
  Maker: NotificationMaker | undefined,
  memory: Pick<Storage, 'getItem' | 'setItem'>,
): EndNotices {
  const isWanted = () => memory.getItem(KEY) === 'on';
  const store = createStore<EndNoticeState, EndNoticeState>((_, next) => next, stateNow());

  function stateNow(): EndNoticeState {
    if (!Maker) return 'absent';
    if (Maker.permission === 'denied') return 'blocked';
    return Maker.permission === 'granted' && isWanted() ? 'on' : 'off';
  }

  return {
    store,
    async turn(on) {
      if (on && Maker?.permission === 'default') await Maker.requestPermission();
      memory.setItem(KEY, on && Maker?.permission === 'granted' ? 'on' : 'off');
      store.dispatch(stateNow());
    },
    show({ title, body, lang, tag, onClick }) {
      if (Maker?.permission !== 'granted' || !isWanted()) return;
      try {
        const shown = new Maker(title, { body, lang, tag });
        shown.onclick = () => {
          shown.close();
          onClick();
        };
      } catch {
        // Some phones have the permission and still let no page show a message by itself.
        store.dispatch('absent');
      }
    },
  };
}
