import { describe, expect, it } from 'vitest';
import { referenceEtDaily, windAt2m } from '../../src/fao56/index.ts';
import { distanceToCoast } from '../../src/sandbox/weather-generator/distance-to-coast.ts';
import { terrainAt } from '../../src/sandbox/weather-generator/terrain.ts';
import {
  generateWeather,
  type GeneratedWeather,
} from '../../src/sandbox/weather-generator/weather-generator.ts';
import { dayOfYear, epochDayOf, MS_PER_DAY } from '../../src/weather/civil-date.ts';

const DAYS = { from: epochDayOf(1991, 1, 1), to: epochDayOf(2010, 12, 31) };

interface Month {
  readonly eto: number;
  readonly tmax: number;
  readonly tmin: number;
  readonly rh: number;
  readonly rhmin: number;
  readonly rain: number;
}

/** Monthly means, January first. */
function climatology(lat: number, lng: number): readonly Month[] {
  const { elevation } = terrainAt({ lat, lng });
  const request = {
    cell: { lat, lng },
    elevation,
    family: 'open_meteo_archive',
    days: DAYS,
    today: DAYS.to,
  } as const;
  const w = generateWeather(request, 1998);
  const eto = etoOf(w, { latitude: lat, elevation });
  return Array.from({ length: 12 }, (_, month) => {
    const mean = (column: ArrayLike<number>): number => monthMean(column, month);
    return {
      eto: mean(eto),
      tmax: mean(w.tmax),
      tmin: mean(w.tmin),
      rh: mean(w.rhmean),
      rhmin: mean(w.rhmin),
      rain: mean(w.precipitation),
    };
  });
}

function etoOf(w: GeneratedWeather, site: { latitude: number; elevation: number }): Float64Array {
  return w.tmax.map((tmax, i) => {
    const u2 = windAt2m(w.u10[i]!, 10);
    const day = { tmax, tmin: w.tmin[i]!, rhmax: w.rhmax[i]!, rhmin: w.rhmin[i]!, u2, rs: w.rs[i]! };
    return referenceEtDaily({ ...day, dayOfYear: dayOfYear(DAYS.from + i) }, site).ETo;
  });
}

function monthMean(column: ArrayLike<number>, month: number): number {
  const inMonth = Array.from(column).filter(
    (_, i) => new Date((DAYS.from + i) * MS_PER_DAY).getUTCMonth() === month,
  );
  return inMonth.reduce((sum, v) => sum + v, 0) / inMonth.length;
}

const annual = (months: readonly Month[], id: keyof Month): number =>
  months.reduce((sum, m) => sum + m[id], 0) / 12;

/** Bands as an agronomist would draw them, from climatological normals. */
describe('the climate looks right', () => {
  it('Brasília: dry winter, low humidity in August and September, ETo 3–6 mm/d', () => {
    const months = climatology(-15.8, -47.9);
    for (const m of months) expect(m.eto).toSatisfy((eto: number) => eto > 3 && eto < 6);
    expect(months[6]!.rain).toBeLessThan(1);
    expect(months[0]!.rain).toBeGreaterThan(5);
    expect(months[7]!.rh).toBeLessThan(55);
    expect(months[8]!.rhmin).toBeLessThan(35);
    expect(months[0]!.rh).toBeGreaterThan(70);
    expect(annual(months, 'rain') * 365).toSatisfy((mm: number) => mm > 1000 && mm < 1900);
  });

  it('São Paulo: ETo 2–5 mm/d, highest in summer', () => {
    const months = climatology(-23.55, -46.63);
    for (const m of months) expect(m.eto).toSatisfy((eto: number) => eto > 2 && eto < 5.2);
    expect(months[0]!.eto).toBeGreaterThan(months[6]!.eto + 1);
    expect(months[6]!.tmin).toSatisfy((t: number) => t > 8 && t < 16);
  });

  it('Petrolina: hot and dry, ETo 5–7 mm/d', () => {
    const months = climatology(-9.4, -40.5);
    expect(annual(months, 'eto')).toSatisfy((eto: number) => eto > 5 && eto < 7);
    expect(annual(months, 'tmax')).toBeGreaterThan(30);
    expect(months[7]!.rain).toBeLessThan(0.5);
  });

  it('Manaus: humid, about 4 mm/d', () => {
    const months = climatology(-3.1, -60);
    expect(annual(months, 'eto')).toSatisfy((eto: number) => eto > 3.4 && eto < 4.6);
    expect(annual(months, 'rh')).toBeGreaterThan(70);
    expect(annual(months, 'rain') * 365).toBeGreaterThan(1800);
  });

  it.each([
    ['Recife', -8.05, -34.9],
    ['Maceió', -9.65, -35.7],
    ['Salvador', -12.97, -38.5],
  ])('%s: the rains come from April to July, the summer is drier', (_, lat, lng) => {
    const months = climatology(lat, lng);
    const rain = (from: number, to: number): number =>
      months.slice(from, to).reduce((sum, month) => sum + month.rain, 0);
    // April to July, against October to January.
    const summer = rain(9, 12) + months[0]!.rain;
    expect(rain(3, 7)).toBeGreaterThan(1.7 * summer);
    expect(annual(months, 'eto')).toSatisfy((eto: number) => eto > 3.5 && eto < 6);
  });

  it('northern seasons are the other way round', () => {
    const london = climatology(51.5, -0.1);
    expect(london[6]!.tmax).toBeGreaterThan(london[0]!.tmax + 8);
    expect(london[6]!.eto).toSatisfy((eto: number) => eto > 2.8 && eto < 5);
    expect(london[0]!.eto).toBeLessThan(1.2);
    const yakutsk = climatology(62, 129.7);
    expect(yakutsk[0]!.tmax).toBeLessThan(-20);
    expect(yakutsk[6]!.tmax).toBeGreaterThan(10);
  });
});

describe('relief', () => {
  it.each([
    ['Brasília', -15.8, -47.9, 850, 1250],
    ['São Paulo', -23.55, -46.63, 650, 850],
    ['Santos', -23.96, -46.33, 0, 120],
    ['Recife', -8.05, -34.9, 0, 40],
    ['Petrolina', -9.4, -40.5, 300, 450],
    ['Manaus', -3.1, -60, 20, 120],
    ['Lhasa', 29.7, 91.1, 3300, 5200],
    ['mid-Atlantic', 0, -25, 0, 0],
    ['mid-Pacific, on the date line', 0, 180, 0, 0],
  ])('%s', (_, lat, lng, least, most) => {
    const { elevation } = terrainAt({ lat, lng });
    expect(elevation).toBeGreaterThanOrEqual(least);
    expect(elevation).toBeLessThanOrEqual(most);
  });

  it.each([
    ['Singapore', 1.35, 103.8, -60, 60],
    ['Manaus', -3.1, -60, 700, 1300],
    ['Chukotka, beyond the date line', 67, -172, -100, 150],
    ['mid-Pacific', 0, -160, -3000, -1500],
    ['the South Pole', -90, 0, 2000, 3000],
  ])('%s is at its distance from the sea', (_, lat, lng, least, most) => {
    const km = distanceToCoast({ lat, lng });
    expect(km).toBeGreaterThanOrEqual(least);
    expect(km).toBeLessThanOrEqual(most);
  });
});
