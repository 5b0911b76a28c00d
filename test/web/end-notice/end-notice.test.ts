import { describe, expect, it, vi } from 'vitest';
import { endNotices, type NotificationMaker } from '../../../src/web/end-notice/end-notice.ts';

interface Shown {
  readonly title: string;
  readonly options: NotificationOptions;
  onclick: (() => void) | null;
  readonly close: () => void;
}

/** A browser that answers `answer` when it asks the person. */
function aBrowser(permission: NotificationPermission, answer: NotificationPermission = permission) {
  const shown: Shown[] = [];
  const ask = vi.fn();
  class Maker {
    static permission = permission;
    static requestPermission() {
      ask();
      Maker.permission = answer;
      return Promise.resolve(answer);
    }
    onclick: (() => void) | null = null;
    readonly close = vi.fn();
    readonly title: string;
    readonly options: NotificationOptions;
    constructor(title: string, options: NotificationOptions) {
      this.title = title;
      this.options = options;
      shown.push(this);
    }
  }
  const kept = new Map<string, string>();
  const memory = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  return { Maker: Maker as unknown as NotificationMaker, shown, ask, memory, change: Maker };
}

const NOTICE = { title: 'Fim', body: 'São Paulo', lang: 'pt-BR', tag: 'k1', onClick: () => undefined };

describe('the notice of an end', () => {
  it('is off and asks nothing until somebody wants it', () => {
    const { Maker, ask, shown, memory } = aBrowser('default', 'granted');
    const notices = endNotices(Maker, memory);
    notices.show(NOTICE);
    expect(notices.store.get()).toBe('off');
    expect(ask).not.toHaveBeenCalled();
    expect(shown).toEqual([]);
  });

  it('is shown once it is wanted and allowed, also after a reload', async () => {
    const { Maker, ask, shown, memory } = aBrowser('default', 'granted');
    await endNotices(Maker, memory).turn(true);
    const afterReload = endNotices(Maker, memory);
    expect(afterReload.store.get()).toBe('on');
    afterReload.show(NOTICE);
    expect(ask).toHaveBeenCalledOnce();
    expect(shown).toMatchObject([{ title: 'Fim', options: { body: 'São Paulo', lang: 'pt-BR', tag: 'k1' } }]);
  });

  it.each([
    ['denied', 'blocked'],
    ['default', 'off'],
  ] as const)('is not shown when the answer is %s', async (answer, state) => {
    const { Maker, shown, memory } = aBrowser('default', answer);
    const notices = endNotices(Maker, memory);
    await notices.turn(true);
    expect(notices.store.get()).toBe(state);
    notices.show(NOTICE);
    expect(shown).toEqual([]);
  });

  it('can be turned off again, without asking', async () => {
    const { Maker, ask, shown, memory } = aBrowser('granted');
    const notices = endNotices(Maker, memory);
    await notices.turn(true);
    await notices.turn(false);
    notices.show(NOTICE);
    expect(notices.store.get()).toBe('off');
    expect(ask).not.toHaveBeenCalled();
    expect(shown).toEqual([]);
  });

  it('is not shown when the permission was taken away since', async () => {
    const { Maker, shown, memory, change } = aBrowser('granted');
    const notices = endNotices(Maker, memory);
    await notices.turn(true);
    change.permission = 'denied';
    notices.show(NOTICE);
    expect(shown).toEqual([]);
  });

  it('opens the calculation when it is pressed', async () => {
    const { Maker, shown, memory } = aBrowser('granted');
    const notices = endNotices(Maker, memory);
    await notices.turn(true);
    const onClick = vi.fn();
    notices.show({ ...NOTICE, onClick });
    shown[0]!.onclick!();
    expect(onClick).toHaveBeenCalledOnce();
    expect(shown[0]!.close).toHaveBeenCalledOnce();
  });

  it('is not offered where there is none, nor after the browser refused to show one', async () => {
    const { memory } = aBrowser('granted');
    expect(endNotices(undefined, memory).store.get()).toBe('absent');
    const Refusing = Object.assign(
      function () {
        throw new TypeError('Illegal constructor');
      },
      { permission: 'granted' },
    );
    const notices = endNotices(Refusing as unknown as NotificationMaker, memory);
    await notices.turn(true);
    notices.show(NOTICE);
    expect(notices.store.get()).toBe('absent');
  });
});
