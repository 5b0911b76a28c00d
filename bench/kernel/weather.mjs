// Weather of stations in columns, the same on every run: season, noise, clouds. Shape [stations × days], row by row.
import { mulberry32 } from '../seeded-random.mjs';

export const STATIONS = 1000;
export const DAYS = 10_000;
export const CELLS = STATIONS * DAYS;

export const sites = Array.from({ length: STATIONS }, (_, i) => ({
  latitude: -55 + (110 * i) / STATIONS,
  elevation: (i * 37) % 2000,
}));

export const dayOfYear = () => shared(Uint16Array, DAYS, (i) => 1 + (i % 365));

/** The same number of rows as hours: their clock. */
export const hourOfYear = () => ({
  dayOfYear: shared(Uint16Array, DAYS, (i) => 1 + (Math.trunc(i / 24) % 365)),
  time: shared(Float64Array, DAYS, (i) => (i % 24) + 0.5),
});

export function weather() {
  const random = mulberry32(20250101);
  const season = (i) =>
    Math.cos((2 * Math.PI * ((i % DAYS) - 200)) / 365) * Math.sign(sites[Math.trunc(i / DAYS)].latitude || 1);
  const tmin = shared(Float64Array, CELLS, (i) => 12 + 9 * season(i) + 6 * random());
  const tmax = shared(Float64Array, CELLS, (i) => tmin[i] + 4 + 12 * random());
  const rs = shared(Float64Array, CELLS, (i) => (14 + 8 * season(i)) * (0.25 + 0.9 * random()));
  const u2 = shared(Float64Array, CELLS, () => 0.3 + 5 * random() ** 2);
  const rhmean = shared(Float64Array, CELLS, () => 35 + 60 * random());
  const es = (i) => (saturation(tmax[i]) + saturation(tmin[i])) / 2;
  const ea = shared(Float64Array, CELLS, (i) => (es(i) * rhmean[i]) / 100);
  return { tmax, tmin, ea, rhmean, u2, rs };
}

const saturation = (T) => 0.6108 * Math.exp((17.27 * T) / (T + 237.3));

function shared(Column, length, value) {
  const column = new Column(new SharedArrayBuffer(length * Column.BYTES_PER_ELEMENT));
  for (let i = 0; i < length; i += 1) column[i] = value(i);
  return column;
}
