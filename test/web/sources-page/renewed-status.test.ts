import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SourceStatusList } from '../../../src/contract/source-status.ts';
import type { Answer } from '../../../src/web/api/request.ts';
import { renewedStatus } from '../../../src/web/sources-page/renewed-status.ts';

const STATUS: SourceStatusList = { sources: [], live_reachable: null, demo_available: true };
const HEARD: Answer<SourceStatusList> = { ok: true, value: STATUS };
const GONE: Answer<SourceStatusList> = { ok: false, refusal: { kind: 'unreachable' } };

/** A page that can be hidden, and a server that answers when it is told to. */
function setUp() {
  const asked: ((answer: Answer<SourceStatusList>) => void)[] = [];
  const page = Object.assign(new EventTarget(), { hidden: false });
  const renewed = renewedStatus<SourceStatusList>({
    ask: () => new Promise((answer) => asked.push(answer)),
    everyMs: 15_000,
    page,
  });
  const hide = (hidden: boolean) => {
    page.hidden = hidden;
    page.dispatchEvent(new Event('visibilitychange'));
  };
  const answer = async (given: Answer<SourceStatusList>) => {
    asked.at(-1)!(given);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { renewed, asked, hide, answer };
}

describe('the status that renews itself', () => {
  beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => vi.useRealTimers());

  it('asks at once, and again fifteen seconds after each answer', async () => {
    const { renewed, asked, answer } = setUp();
    const told = vi.fn();
    renewed.subscribe(told);
    expect(asked).toHaveLength(1);
    await answer(HEARD);
    expect(told).toHaveBeenCalledOnce();
    expect(renewed.get()).toEqual({ status: STATUS, heardAt: 1_000_000, refusal: null });
    await vi.advanceTimersByTimeAsync(14_999);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toHaveLength(2);
  });

  it('keeps what was heard when the server is gone, says so, and goes on asking', async () => {
    const { renewed, asked, answer } = setUp();
    renewed.subscribe(() => undefined);
    await answer(HEARD);
    await vi.advanceTimersByTimeAsync(15_000);
    await answer(GONE);
    expect(renewed.get()).toEqual({ status: STATUS, heardAt: 1_000_000, refusal: { kind: 'unreachable' } });
    await vi.advanceTimersByTimeAsync(15_000);
    await answer(HEARD);
    expect(renewed.get()).toEqual({ status: STATUS, heardAt: 1_030_000, refusal: null });
    expect(asked).toHaveLength(3);
  });

  it('asks nothing while nobody sees the page, and at once when it is seen again', async () => {
    const { renewed, asked, answer, hide } = setUp();
    renewed.subscribe(() => undefined);
    await answer(HEARD);
    hide(true);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(asked).toHaveLength(1);
    hide(false);
    expect(asked).toHaveLength(2);
  });

  it('asks at once when it is told that something has changed', async () => {
    const { renewed, asked, answer, hide } = setUp();
    renewed.subscribe(() => undefined);
    await answer(HEARD);
    renewed.again();
    expect(asked).toHaveLength(2);
    hide(true);
    renewed.again();
    expect(asked).toHaveLength(2);
  });

  it('asks nothing once nobody watches, and an answer that comes then changes nothing', async () => {
    const { renewed, asked, answer } = setUp();
    const told = vi.fn();
    const stop = renewed.subscribe(told);
    stop();
    await answer(HEARD);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(1);
    expect(told).not.toHaveBeenCalled();
    expect(renewed.get().status).toBeNull();
  });
});
