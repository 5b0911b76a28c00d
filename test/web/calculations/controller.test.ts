import { describe, expect, it, vi } from 'vitest';
import type { Answer } from '../../../src/web/api/request.ts';
import { CalculationController } from '../../../src/web/calculations/controller.ts';
import { percentOf, statusOf } from '../../../src/web/calculations/status.ts';
import type { Memory } from '../../../src/web/calculations/remembered.ts';
import type { Following, ProgressClient } from '../../../src/web/progress/progress-client.ts';
import { absorb, UNSEEN } from '../../../src/web/progress/watch.ts';
import { errorMessage, progressMessage } from '../progress/messages.ts';

const REQUEST = { lat: -23.55, lng: -46.63, mode: 'today' as const };
const ACCEPTED: Answer<never> = {
  ok: true,
  value: { task_id: 't1', status: 'queued', message: '', links: {}, cancel_token: 'secret' } as never,
};

class FakeStorage {
  readonly #map = new Map<string, string>();
  getItem = (key: string) => this.#map.get(key) ?? null;
  setItem = (key: string, value: string) => void this.#map.set(key, value);
  removeItem = (key: string) => void this.#map.delete(key);
}

function browser() {
  return { tasks: new FakeStorage(), tab: new FakeStorage() };
}

function page(memory: Memory = browser()) {
  const following = new Map<string, Following>();
  const progress: ProgressClient = {
    connect: (id, how) => void following.set(id, how),
    latest: () => undefined,
    disconnect: (id) => void following.delete(id),
  };
  let keys = 0;
  const submit = vi.fn(() => Promise.resolve(ACCEPTED));
  const cancel = vi.fn(() => Promise.resolve<Answer<unknown>>({ ok: true, value: {} }));
  const controller = new CalculationController({
    progress,
    memory,
    submit,
    cancel,
    language: () => 'pt-BR',
    newKey: () => `k${++keys}`,
  });
  const first = () => controller.store.get().list[0]!;
  return { controller, following, submit, cancel, memory, first };
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
    expect(following.get('t1')?.from?.lastSeq).toBe(3);
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
    expect(memory.tasks.getItem('eto-agora.calculations')).toBe('[]');
  });

  it('survives a reload of the page, with the card that was open', async () => {
    const memory = browser();
    const before = page(memory);
    before.controller.start(REQUEST);
    await settled();
    const after = page(memory);
    after.controller.resume();
    expect(after.controller.store.get().openKey).toBe('k1');
    expect(after.following.get('t1')?.pace).toBe('live');
    after.controller.cancel('k1');
    expect(after.cancel).toHaveBeenCalledWith('t1', 'secret');
  });

  it('does not open in another tab the card that this one has open', async () => {
    const memory = browser();
    const before = page(memory);
    before.controller.start(REQUEST);
    await settled();
    const other = page({ tasks: memory.tasks, tab: new FakeStorage() });
    other.controller.resume();
    expect(other.controller.store.get().openKey).toBeNull();
    expect(other.following.get('t1')?.pace).toBe('background');
  });

  it('starts with an empty list when what was remembered cannot be read', () => {
    const memory = browser();
    memory.tasks.setItem('eto-agora.calculations', '{"broken');
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
