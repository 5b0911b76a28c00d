/** Days on which Rso is 0 or nearly, near the poles: by the equations themselves, which know what Rs/Rso is then. */
import { penmanMonteith } from '../penman-monteith.ts';
import { netLongwaveRadiation, netRadiation, netShortwaveRadiation } from '../radiation.ts';
import { DAILY_SOIL_HEAT_FLUX } from '../soil-heat-flux.ts';
import type { Block } from './block.ts';
import { INTERMEDIATES } from './daily-passes.ts';
import type { Station } from './station.ts';

/** Rn and ETo of the dark days of a block, after all passes. Returns how many days got an ETo that had none. */
export function fillDarkDays(block: Block, station: Station): number {
  let found = 0;
  for (let i = 0; i < block.days; i += 1) {
    const J = block.dayOfYear[i]!;
    if (!Number.isNaN(station.perRso[J]!)) continue;
    fillDarkDay(block, station, i);
    if (!Number.isNaN(block.eto[i])) found += 1;
  }
  return found;
}

function fillDarkDay({ dayOfYear, tmax, tmin, rs, u2, eto }: Block, station: Station, i: number): void {
  const [Tmax, Tmin, Rs] = [tmax[i]!, tmin[i]!, rs[i]!];
  const [es, ea, Delta] = [INTERMEDIATES.es[i]!, INTERMEDIATES.ea[i]!, INTERMEDIATES.Delta[i]!];
  const Rnl = netLongwaveRadiation({ Tmax, Tmin, ea, Rs, Rso: station.Rso[dayOfYear[i]!]! });
  const Rn = netRadiation(netShortwaveRadiation(Rs), Rnl);
  const { gamma } = station;
  INTERMEDIATES.Rn[i] = Rn;
  const T = (Tmax + Tmin) / 2;
  eto[i] = penmanMonteith({ Delta, gamma, Rn, G: DAILY_SOIL_HEAT_FLUX, T, u2: u2[i]!, es, ea });
}
