import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NODE_FORGOTTEN_MS, type Node, type NodeStore } from '../../src/tasks/node-store.ts';

/** What every store of nodes must do. `open` gives an empty one. */
export function testNodeStore(
  name: string,
  open: () => Promise<{ readonly nodes: NodeStore; readonly close: () => Promise<void> }>,
): void {
  describe(`node store: ${name}`, () => {
    let nodes: NodeStore;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ nodes, close } = await open());
    });
    afterAll(() => close());
    beforeEach(async () => {
      for (const { id } of await nodes.list()) await nodes.leave(id);
    });

    const node = (id: string, more: Partial<Node> = {}): Node => ({
      ...{ id, role: 'worker', version: '1.2.3', startedAt: 1_000, seenAt: 5_000 },
      load: { running: 2, watchers: 0, loopLagMs: 12, memoryMb: 140 },
      ...more,
    });
    const ids = async () => (await nodes.list()).map(({ id }) => id);

    it('gives back what a node has told of itself, by role and age', async () => {
      const knows = { nasa_power: { lastFailure: { at: 4_000, reason: 'não “respondeu”' }, none: null } };
      const told = [
        node('server', { role: 'serve' }),
        node('older', { knows }),
        node('younger', { startedAt: 2_000 }),
      ];
      for (const one of [...told].reverse()) await nodes.beat(one);
      expect(await nodes.list()).toEqual(told);
    });

    it('keeps the newest beat of each node alone', async () => {
      await nodes.beat(node('a', { knows: { old: true } }));
      const later = node('a', { seenAt: 10_000, version: '1.2.4' });
      await nodes.beat(later);
      expect(await nodes.list()).toEqual([later]);
    });

    it('drops who says good-bye, and nobody else', async () => {
      await nodes.beat(node('a'));
      await nodes.beat(node('b'));
      await nodes.leave('a');
      await nodes.leave('nobody');
      expect(await ids()).toEqual(['b']);
    });

    it('drops with a beat those that were not seen for long', async () => {
      const now = 2 * NODE_FORGOTTEN_MS;
      await nodes.beat(node('dead', { seenAt: now - NODE_FORGOTTEN_MS - 1 }));
      await nodes.beat(node('missed', { seenAt: now - NODE_FORGOTTEN_MS }));
      expect(await ids()).toEqual(['dead', 'missed']);
      await nodes.beat(node('alive', { seenAt: now }));
      expect(await ids()).toEqual(['alive', 'missed']);
    });
  });
}
