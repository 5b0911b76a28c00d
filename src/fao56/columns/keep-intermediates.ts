import { netShortwaveRadiation } from '../radiation.ts';
import type { Block } from './block.ts';
import type { DailyOutputs } from './daily-columns.ts';
import { INTERMEDIATES } from './daily-passes.ts';
import type { Station } from './station.ts';

/** Writes the intermediates that are asked for into the caller's columns. After all passes over the block. */
export function keepIntermediates(block: Block, out: DailyOutputs, station: Station): void {
  const { from, days, dayOfYear, rs } = block;
  for (const name of ['es', 'ea', 'Delta', 'Rn'] as const)
    out[name]?.set(INTERMEDIATES[name].subarray(0, days), from);
  for (let i = 0; i < days; i += 1) {
    const J = dayOfYear[i]!;
    const Rns = netShortwaveRadiation(rs[i]!);
    if (out.Ra) out.Ra[from + i] = station.Ra[J]!;
    if (out.Rso) out.Rso[from + i] = station.Rso[J]!;
    if (out.Rns) out.Rns[from + i] = Rns;
    if (out.Rnl) out.Rnl[from + i] = Rns - INTERMEDIATES.Rn[i]!;
  }
}
