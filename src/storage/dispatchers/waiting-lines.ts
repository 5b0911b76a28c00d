import type { Line } from '../../tasks/dispatcher.ts';

/**
 * How often each line gets its turn while all have somebody waiting: a turn takes a line so many steps on, and the one
 * that is least far is next. So nobody is first for ever, and nobody waits for ever.
 */
export const STEPS_A_TURN: Readonly<Record<Line, number>> = { watched: 1, single: 3, batch: 9 };

/** Ids that wait, each once. */
export interface WaitingLines {
  /** Stays where it is if it waits already. */
  add(id: string, line: Line): void;
  /** Puts an id that waits at the end of the line of those that are watched. */
  prefer(id: string): void;
  next(): string | undefined;
}

export function createWaitingLines(): WaitingLines {
  const lines = { watched: newLine(), single: newLine(), batch: newLine() };
  const all = Object.entries(lines) as [Line, ReturnType<typeof newLine>][];
  let reached = 0;

  function add(id: string, line: Line): void {
    const { ids } = lines[line];
    // Whoever had nobody waiting does not come back with all the turns that were not taken.
    if (ids.size === 0) lines[line].nextTurn = Math.max(lines[line].nextTurn, reached + STEPS_A_TURN[line]);
    ids.add(id);
  }

  return {
    add(id, line) {
      if (!all.some(([, { ids }]) => ids.has(id))) add(id, line);
    },
    prefer(id) {
      if (lines.single.ids.delete(id) || lines.batch.ids.delete(id)) add(id, 'watched');
    },
    next() {
      const [first] = all
        .filter(([, { ids }]) => ids.size > 0)
        .sort(([, a], [, b]) => a.nextTurn - b.nextTurn);
      if (!first) return undefined;
      const [name, line] = first;
      const [id] = line.ids;
      line.ids.delete(id!);
      reached = line.nextTurn;
      line.nextTurn += STEPS_A_TURN[name];
      return id;
    },
  };
}

function newLine(): { readonly ids: Set<string>; nextTurn: number } {
  return { ids: new Set(), nextTurn: 0 };
}
