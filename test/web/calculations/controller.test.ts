import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { TaskMessage } from '../../../src/contract/task-events.ts';
import type { Answer } from '../../../src/web/api/request.ts';
import type { FoundTask } from '../../../src/web/api/find-task.ts';
import { CalculationController } from '../../../src/web/calculations/controller.ts';
import { percentOf, statusOf } from '../../../src/web/calculations/status.ts';
import type { Memory } from '../../../src/web/calculations/remembered.ts';
import type { ConnectOptions, ProgressClient, TerminalMessage } from '../../../src/progress-client/index.ts';
import { absorb, UNSEEN } from '../../../src/progress-client/watch.ts';
import { errorMessage, progressMessage, successMessage } from '../../progress-client/messages.ts';
import { FakeStorage } from '../fake-storage.ts';

const REQUEST = { lat: -23.55, lng: -46.63, mode: 'today' as const };
const FOUND: FoundTask = {
  request: { ...REQUEST, start_date: '2026-01-09', end_date: '2026-01-15' },
  createdAt: 1000,
};
const accepted = (id: string): Answer<never> => ({
  ok: true,
  value: { task_id: id, status: 'queued', message: '', links: {}, cancel_token: 'secret' } as never,
});

let tasks = 0;
let keys = 0;

beforeEach(() => {
  tasks = 0;
  keys = 0;
});

function page(memory: Memory = new FakeStorage()) {
  const following = new Map<string, Required<ConnectOptions>>();
  const connect = vi.fn((id: string, how: ConnectOptions = {}) => {
    following.set(id, { pace: 'live', onChange: () => undefined, ...how });
  });
  const progress: ProgressClient = {
    connect,
    latest: () => undefined,
    disconnect: (id) => void following.delete(id),
  };
  const submit = vi.fn(() => Promise.resolve(accepted(`t${++tasks}`)));
  const cancel = vi.fn(() => Promise.resolve<Answer<unknown>>({ ok: true, value: {} }));
  const onEnd = vi.fn();
  const find = vi.fn(() => Promise.resolve<Answer<FoundTask>>({ ok: true, value: FOUND }));
  const kept = vi.fn(() => Promise.resolve<TerminalMessage | undefined>(undefined));
  const controller = new CalculationController({
    progress,
    memory,
    submit,
    find,
    kept,
    cancel,
    language: () => 'pt-BR',
    newKey: () => `k${++keys}`,
    onEnd,
  });
  const first = () => controller.store.get().list[0]!;
  const hear = (id: string, message: TaskMessage) => {
    const known = controller.store.get().list.find((one) => one.accepted?.taskId === id)?.watch;
    following.get(id)!.onChange(absorb(known ?? UNSEEN, message));
  };
  const names = () => controller.store.get().list.map(({ key }) => key);
  return { controller, following, connect, submit, find, kept, cancel, memory, first, onEnd, hear, names };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a calculation of the page', () => {
  it('shows its card before the server has answered', () => {
    const { controller, first } = page();
    controller.start(REQUEST);
    expect(controller.store.get().openKey).toBe('k1');
    expect(statusOf(first())).toBe('processing');
    expect(percentOf(first())).toBe(5);
  });

  it('is followed live while its card is open, slowly when it is closed, and live again', async () => {
    const { controller, following } = page();
    controller.start(REQUEST);
    await settled();
    expect(following.get('t1')?.pace).toBe('live');
    following.get('t1')!.onChange(absorb(UNSEEN, progressMessage(3)));
    controller.close();
    expect(following.get('t1')?.pace).toBe('background');
    controller.open('k1');
    expect(following.get('t1')?.pace).toBe('live');
  });

  it('is put away when it is over and its card is closed', async () => {
    const { controller, following, memory } = page();
    controller.start(REQUEST);
    await settled();
    following.get('t1')!.onChange(absorb(UNSEEN, errorMessage(3)));
    controller.close();
    expect(controller.store.get().list).toEqual([]);
    expect(following.size).toBe(0);
    expect(memory.length).toBe(0);
  });

  it('survives a reload of the page, with the card that the address names', async () => {
    const memory = new FakeStorage();
    const before = page(memory);
    before.controller.start(REQUEST);
    await settled();
    const after = page(memory);
    after.controller.resume('t1');
    expect(after.controller.store.get().openKey).toBe('k1');
    expect(after.following.get('t1')?.pace).toBe('live');
    after.controller.cancel('k1');
    expect(after.cancel).toHaveBeenCalledWith('t1', 'secret');
  });

  it('does not open in another tab the card that this one has open', async () => {
    const memory = new FakeStorage();
    const before = page(memory);
    before.controller.start(REQUEST);
    await settled();
    const other = page(memory);
    other.controller.resume();
    expect(other.controller.store.get().openKey).toBeNull();
    expect(other.following.get('t1')?.pace).toBe('background');
  });

  it('starts with an empty list when what was remembered cannot be read', () => {
    const memory = new FakeStorage();
    for (const [i, text] of ['{"broken', 'null', '[]', '{"key":"k9"}'].entries())
      memory.setItem(`eto-agora.calculation.k${i}`, text);
    const { controller } = page(memory);
    controller.resume();
    expect(controller.store.get().list).toEqual([]);
  });

  it('is cancelled as soon as the server knows it, when cancel was pressed before', async () => {
    const { controller, cancel } = page();
    controller.start(REQUEST);
    controller.cancel('k1');
    expect(cancel).not.toHaveBeenCalled();
    await settled();
    expect(cancel).toHaveBeenCalledExactlyOnceWith('t1', 'secret');
  });

  it('says when the cancel did not get through', async () => {
    const { controller, cancel, first } = page();
    cancel.mockResolvedValue({ ok: false, refusal: { kind: 'unreachable' } });
    controller.start(REQUEST);
    await settled();
    controller.cancel('k1');
    await settled();
    expect(first().cancel).toBe('failed');
  });

  it('repeats a lost request under its own key, so that it cannot become two tasks', async () => {
    const { controller, submit, first } = page();
    submit.mockResolvedValueOnce({ ok: false, refusal: { kind: 'unreachable' } } as never);
    controller.start(REQUEST);
    await settled();
    expect(statusOf(first())).toBe('error');
    controller.retry('k1');
    await settled();
    expect(submit.mock.calls.map((call: unknown[]) => (call[1] as { key: string }).key)).toEqual([
      'k1',
      'k1',
    ]);
    expect(statusOf(first())).toBe('processing');
  });

  it('is a new task when it is retried with other sources', async () => {
    const { controller, submit, following } = page();
    controller.start(REQUEST);
    await settled();
    following.get('t1')!.onChange(absorb(UNSEEN, errorMessage(2)));
    controller.retry('k1', { sources: ['demo'] });
    expect(submit).toHaveBeenLastCalledWith(
      { ...REQUEST, sources: ['demo'] },
      { language: 'pt-BR', key: 'k2' },
    );
  });
});

describe('the tabs of a browser', () => {
  /** Two tabs, one calculation begun in the first; `tell` is the browser's event in the other one. */
  async function twoTabs() {
    const shared = new FakeStorage();
    const one = page(shared);
    const two = page(shared);
    two.controller.resume();
    one.controller.start(REQUEST);
    await settled();
    two.controller.heedOtherTabs();
    return { one, two, shared };
  }

  it('show each other what they begin, as a chip and not as a card', async () => {
    const { two } = await twoTabs();
    expect(two.names()).toEqual(['k1']);
    expect(two.controller.store.get().openKey).toBeNull();
    expect(two.following.get('t1')?.pace).toBe('background');
  });

  it('look at once when another one has seen the end, and believe the server only', async () => {
    const { one, two } = await twoTabs();
    two.hear('t1', progressMessage(1));
    two.connect.mockClear();
    one.hear('t1', progressMessage(2));
    two.controller.heedOtherTabs();
    expect(two.connect).not.toHaveBeenCalled();
    one.hear('t1', errorMessage(3, 'CANCELLED'));
    two.controller.heedOtherTabs();
    expect(two.connect).toHaveBeenCalledOnce();
    expect(statusOf(two.first())).toBe('processing');
    two.hear('t1', errorMessage(3, 'CANCELLED'));
    two.controller.heedOtherTabs();
    expect(two.connect).toHaveBeenCalledOnce();
    expect(statusOf(two.first())).toBe('cancelled');
  });

  it('put away together', async () => {
    const { one, two } = await twoTabs();
    one.hear('t1', errorMessage(3));
    one.controller.close();
    two.controller.heedOtherTabs();
    expect(two.names()).toEqual([]);
    expect(two.following.size).toBe(0);
  });

  it('keep a card that is being read, whatever is done elsewhere', async () => {
    const { one, two } = await twoTabs();
    two.controller.open('k1');
    two.hear('t1', errorMessage(3));
    one.hear('t1', errorMessage(3));
    one.controller.close();
    two.controller.heedOtherTabs();
    expect(two.names()).toEqual(['k1']);
    two.controller.close();
    expect(two.names()).toEqual([]);
  });

  it('leave alone what the server has not accepted yet', () => {
    const { controller, names } = page();
    controller.start(REQUEST);
    controller.heedOtherTabs();
    expect(names()).toEqual(['k1']);
  });

  it('leave alone what could not be stored', async () => {
    const memory = new FakeStorage();
    memory.isFull = true;
    const { controller, names } = page(memory);
    controller.start(REQUEST);
    await settled();
    controller.close();
    controller.heedOtherTabs();
    expect(names()).toEqual(['k1']);
  });

  it('write at the same time without losing an entry', async () => {
    const shared = new FakeStorage();
    const tabs = [1, 2].map(() => page(shared));
    for (const { controller } of tabs) controller.start(REQUEST);
    await settled();
    for (const { controller } of tabs) controller.heedOtherTabs();
    expect(tabs.map(({ names }) => names().length)).toEqual([2, 2]);
  });

  it('remember at most twenty, the running ones rather than those that have ended', async () => {
    const { controller, hear, memory } = page();
    for (let i = 1; i <= 21; i++) {
      controller.start(REQUEST);
      await settled();
      hear(`t${i}`, progressMessage(1));
    }
    expect(memory.getItem('eto-agora.calculation.k1')).toBeNull();
    hear('t5', errorMessage(2));
    controller.start(REQUEST);
    await settled();
    expect(memory.length).toBe(20);
    expect(memory.getItem('eto-agora.calculation.k5')).toBeNull();
    expect(memory.getItem('eto-agora.calculation.k2')).not.toBeNull();
  });

  it('tell of an end once: the first to see it', async () => {
    const { one, two } = await twoTabs();
    for (const tab of [one, two]) tab.hear('t1', progressMessage(1));
    two.hear('t1', errorMessage(2));
    one.hear('t1', errorMessage(2));
    expect(two.onEnd).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ key: 'k1' }), {
      isOpen: false,
    });
    expect(one.onEnd).not.toHaveBeenCalled();
  });

  it('leave the telling to one that saw it run', async () => {
    const { one, two } = await twoTabs();
    one.hear('t1', progressMessage(1));
    two.hear('t1', errorMessage(2));
    expect(two.onEnd).not.toHaveBeenCalled();
    one.hear('t1', errorMessage(2));
    expect(one.onEnd).toHaveBeenCalledOnce();
  });

  it('tell of no end that came while no tab was there', async () => {
    const { one, shared } = await twoTabs();
    one.hear('t1', progressMessage(1));
    const next = page(shared);
    next.controller.resume();
    next.hear('t1', errorMessage(2));
    expect(next.onEnd).not.toHaveBeenCalled();
  });
});

describe('a calculation that an address names', () => {
  const EXPIRED: Answer<FoundTask> = {
    ok: false,
    refusal: { kind: 'problem', status: 410, code: 'TASK_EXPIRED', details: 'expirou' },
  };
  const UNREACHABLE: Answer<FoundTask> = { ok: false, refusal: { kind: 'unreachable' } };

  it('opens at once with what the address says, then as the server knows it, without the right to cancel', async () => {
    const { controller, first, following, cancel, memory } = page();
    const visit = controller.visit('t9', REQUEST);
    expect(controller.store.get().openKey).toBe('t9');
    expect(await visit).toBe(true);
    expect(first()).toMatchObject({
      request: FOUND.request,
      submittedAt: 1000,
      accepted: { taskId: 't9', cancelToken: null },
    });
    expect(following.get('t9')?.pace).toBe('live');
    controller.cancel('t9');
    expect(cancel).not.toHaveBeenCalled();
    expect(memory.length).toBe(0);
  });

  it('opens when the server has told it, where the address says nothing but its name', async () => {
    const { controller, names } = page();
    const visit = controller.visit('t9');
    expect(names()).toEqual([]);
    await visit;
    expect(controller.store.get().openKey).toBe('t9');
  });

  it('stays closed when it was closed, or another one opened, before the server had answered', async () => {
    const { controller, names } = page();
    const visits = [controller.visit('t9', REQUEST), controller.visit('t8')];
    controller.close();
    await Promise.all(visits);
    expect(controller.store.get().openKey).toBeNull();
    expect(names()).toEqual(['t9']);
    const again = controller.visit('t7');
    controller.start(REQUEST);
    await again;
    expect(controller.store.get().openKey).toBe('k1');
  });

  it('is the one of this browser when it is known here, with its right to cancel', async () => {
    const { controller, find, cancel } = page();
    controller.start(REQUEST);
    await settled();
    controller.close();
    expect(await controller.visit('t1', REQUEST)).toBe(true);
    expect(controller.store.get().openKey).toBe('k1');
    expect(find).not.toHaveBeenCalled();
    controller.cancel('k1');
    expect(cancel).toHaveBeenCalledOnce();
  });

  it('says that it expired, and is calculated again from what the address says', async () => {
    const { controller, find, first, submit } = page();
    find.mockResolvedValue(EXPIRED);
    await controller.visit('t9', REQUEST);
    expect(first().refusal).toMatchObject({ code: 'TASK_EXPIRED' });
    controller.retry('t9');
    expect(submit).toHaveBeenCalledExactlyOnceWith(REQUEST, { language: 'pt-BR', key: 'k1' });
  });

  it('cannot be shown when neither the server nor the address tells what it was', async () => {
    const { controller, find, names } = page();
    find.mockResolvedValue(EXPIRED);
    expect(await controller.visit('t9')).toBe(false);
    // Of one that could not be asked for nobody knows whether it is lost.
    find.mockResolvedValue(UNREACHABLE);
    expect(await controller.visit('t9')).toBe(true);
    expect(names()).toEqual([]);
  });

  it('shows the result that this browser has kept, and says why', async () => {
    for (const [answer, why] of [
      [EXPIRED, 'gone'],
      [UNREACHABLE, 'unreachable'],
    ] as const) {
      const { controller, find, kept, first, following } = page();
      find.mockResolvedValue(answer);
      kept.mockResolvedValue(successMessage(4) as TerminalMessage);
      await controller.visit('t9', REQUEST);
      following.get('t9')?.onChange({ ...UNSEEN, connection: 'reconnecting' });
      await settled();
      expect(statusOf(first())).toBe('done');
      expect(first().kept).toBe(why);
      expect(following.size).toBe(0);
    }
  });

  it('goes on asking the server when it is away and nothing is kept', async () => {
    const { controller, find, first, following } = page();
    find.mockResolvedValue(UNREACHABLE);
    await controller.visit('t9', REQUEST);
    following.get('t9')!.onChange({ ...UNSEEN, connection: 'reconnecting' });
    await settled();
    expect(statusOf(first())).toBe('reconnecting');
    following.get('t9')!.onChange(absorb(UNSEEN, progressMessage(2)));
    expect(statusOf(first())).toBe('processing');
  });

  it('shows what the server says rather than what is kept, when it comes first', async () => {
    const { controller, kept, first, following } = page();
    let found: (message: TerminalMessage) => void = () => undefined;
    kept.mockReturnValue(new Promise((resolve) => (found = resolve)));
    await controller.visit('t9', REQUEST);
    following.get('t9')!.onChange({ ...UNSEEN, connection: 'reconnecting' });
    following.get('t9')!.onChange(absorb(UNSEEN, errorMessage(3)));
    found(successMessage(4) as TerminalMessage);
    await settled();
    expect(statusOf(first())).toBe('error');
    expect(first().kept).toBeNull();
  });
});
