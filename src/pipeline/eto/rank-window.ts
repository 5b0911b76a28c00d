/** Some of the numbers 0…size − 1, each there never, once or several times, and the k-th smallest of them. */
export interface RankWindow {
  add(rank: number): void;
  /** Once. It must be there. */
  remove(rank: number): void;
  /** How many are there. */
  count(): number;
  /** The k-th smallest, from 0. It must be there. */
  at(k: number): number;
}

/** A Fenwick tree: each of these in O(log size). */
export function rankWindow(size: number): RankWindow {
  const tree = new Int32Array(size + 1);
  const highest = 2 ** Math.floor(Math.log2(Math.max(1, size)));
  let count = 0;

  function change(rank: number, by: number): void {
    count += by;
    for (let node = rank + 1; node <= size; node += node & -node) tree[node]! += by;
  }

  return {
    add: (rank) => change(rank, 1),
    remove: (rank) => change(rank, -1),
    count: () => count,
    at(k) {
      let node = 0;
      let left = k;
      for (let step = highest; step > 0; step >>= 1) {
        if (node + step > size || tree[node + step]! > left) continue;
        node += step;
        left -= tree[node]!;
      }
      return node;
    },
  };
}
