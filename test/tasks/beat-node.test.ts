import { describe, expect, it } from 'vitest';
import { beatNode, type BeatParts } from '../../src/tasks/beat-node.ts';
import { NODE_BEAT_MS, type Node, type NodeStore } from '../../src/tasks/node-store.ts';
import { handClock } from './hand-clock.ts';

/** A store in memory that is away when the test says so. */
function nodeStore() {
  const kept = new Map<string, Node>();
  const store = { isAway: false, kept };
  const there = () => (store.isAway ? Promise.reject(new Error('away')) : Promise.resolve());
  const nodes: NodeStore = {
    async beat(node) {
      await there();
      kept.set(node.id, node);
    },
    async leave(id) {
      await there();
      kept.delete(id);
    },
    list: () => there().then(() => [...kept.values()]),
  };
  return { ...store, nodes, goAway: (away: boolean) => void (store.isAway = away) };
}

function start(more: Partial<BeatParts> = {}) {
  const clock = handClock();
  const store = nodeStore();
  const warned: string[] = [];
  let running = 0;
  const stop = beatNode({
    ...{ nodes: store.nodes, node: { id: 'a', role: 'worker' }, version: '1.2.3', clock },
    log: { warn: (_: object, text: string) => void warned.push(text) },
    running: () => running,
    watchers: () => 7,
    ...more,
  });
  const own = () => store.kept.get('a');
  return {
    ...{ clock, store, warned, stop, own },
    run: (count: number) => void (running = count),
    /** Until the beat under way is over and the next one is waited for. */
    rest: () => expect.poll(() => clock.timers).toBe(1),
  };
}

describe('the beats of a node', () => {
  it('tell at once and then every few seconds that it lives, and how busy it is', async () => {
    const { clock, own, run, rest, stop } = start();
    await rest();
    const began = clock.now();
    expect(own()).toMatchObject({ role: 'worker', version: '1.2.3', startedAt: began, seenAt: began });
    expect(own()?.load).toMatchObject({ running: 0, watchers: 7 });
    expect(own()?.load.memoryMb).toBeGreaterThan(1);
    expect(own()).not.toHaveProperty('knows');
    run(3);
    clock.advance(NODE_BEAT_MS - 1);
    expect(own()?.seenAt).toBe(began);
    clock.advance(1);
    await rest();
    expect(own()).toMatchObject({ startedAt: began, seenAt: began + NODE_BEAT_MS, load: { running: 3 } });
    await stop();
  });

  it('go on after one that could not be stored, and say so each time', async () => {
    const { clock, store, own, warned, rest, stop } = start();
    await rest();
    const first = own()?.seenAt;
    store.goAway(true);
    for (const beats of [1, 2]) {
      clock.advance(NODE_BEAT_MS);
      await rest();
      expect([own()?.seenAt, warned.length]).toEqual([first, beats]);
    }
    store.goAway(false);
    clock.advance(NODE_BEAT_MS);
    await rest();
    expect([own()?.seenAt, warned.length]).toEqual([clock.now(), 2]);
    await stop();
  });

  it('end with a good-bye, after the one under way', async () => {
    let answer: (knows: string) => void = () => undefined;
    const asked = new Promise<string>((resolve) => (answer = resolve));
    const { clock, store, own, stop } = start({ knows: () => asked });
    const stopped = stop();
    answer('late');
    await stopped;
    expect(own()).toBeUndefined();
    expect(clock.timers).toBe(0);
    clock.advance(10 * NODE_BEAT_MS);
    expect(store.kept.size).toBe(0);
  });

  it('do not keep a node that cannot say good-bye from stopping', async () => {
    const { store, rest, stop } = start();
    await rest();
    store.goAway(true);
    await expect(stop()).resolves.toBeUndefined();
  });

  it('say no good-bye to a store that the last of them did not reach', async () => {
    const store = nodeStore();
    const left: string[] = [];
    const nodes = { ...store.nodes, leave: async (id: string) => void left.push(id) };
    const { clock, rest, stop } = start({ nodes });
    await rest();
    store.goAway(true);
    clock.advance(NODE_BEAT_MS);
    await rest();
    await stop();
    expect(left).toEqual([]);
  });

  it('carry what the node knows to all others, and bring what they know', async () => {
    const heard: (readonly Node[])[] = [];
    const { clock, store, own, rest, stop } = start({
      knows: async () => ({ of: 'a' }),
      hear: (others) => void heard.push(others),
    });
    await rest();
    expect(own()?.knows).toEqual({ of: 'a' });
    expect(heard).toEqual([[]]);
    const other = { ...own()!, id: 'b', knows: { of: 'b' } };
    await store.nodes.beat(other);
    clock.advance(NODE_BEAT_MS);
    await rest();
    expect(heard.at(-1)).toEqual([other]);
    await stop();
  });

  it('are not lost with what the node would have told', async () => {
    const { clock, own, warned, rest, stop } = start({
      knows: async () => Promise.reject(new Error('no thread')),
    });
    await rest();
    expect(warned).toHaveLength(1);
    expect(own()?.seenAt).toBe(clock.now());
    await stop();
  });
});
