/** Share of the day's calculations in each hour, Brasília time: people who water look in the morning. */
const HOURLY = [1, 1, 1, 1, 2, 5, 9, 10, 9, 7, 6, 6, 5, 5, 5, 5, 5, 4, 4, 3, 2, 2, 1, 1];
const WHOLE = HOURLY.reduce((sum, part) => sum + part);
/** A newsletter, or a class: three times as many for ten minutes of the fullest hour. */
const RUSH = { from: 7 * 3600 + 600, to: 7 * 3600 + 1200, times: 3 };

/** Calculations in a second of the day. */
export function rateAt(second, perDay) {
  const hourly = (perDay * HOURLY[Math.floor(second / 3600)]) / WHOLE / 3600;
  return second >= RUSH.from && second < RUSH.to ? RUSH.times * hourly : hourly;
}

/** How many come where `mean` are expected (Knuth; a normal law for many). */
export function poisson(mean, random) {
  if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  const least = Math.exp(-mean);
  let count = -1;
  for (let product = 1; product > least; product *= random()) count += 1;
  return Math.max(0, count);
}

function normal(random) {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
