import { expect, it } from 'vitest';
import { createHintEmitter } from '../../../src/storage/hints/emitter.ts';

const delivered = () => new Promise<void>(setImmediate);

it('reaches every listener of the task, and no other task', async () => {
  const hints = createHintEmitter();
  const heard: string[] = [];
  hints.subscribe('a', () => heard.push('a1'));
  hints.subscribe('a', () => heard.push('a2'));
  hints.subscribe('b', () => heard.push('b'));
  hints.publish('a');
  hints.publish('nobody listens');
  await delivered();
  expect(heard).toEqual(['a1', 'a2']);
});

it('ends one subscription at a time, also when two share a function', async () => {
  const hints = createHintEmitter();
  let count = 0;
  const listener = () => (count += 1);
  const end = hints.subscribe('a', listener);
  hints.subscribe('a', listener);
  end();
  end();
  hints.publish('a');
  await delivered();
  expect(count).toBe(1);
});

it('serves thousands of listeners without a warning', async () => {
  const hints = createHintEmitter();
  const warnings: Error[] = [];
  const listen = (warning: Error) => warnings.push(warning);
  process.on('warning', listen);
  let count = 0;
  const ends = Array.from({ length: 5_000 }, (_, n) => hints.subscribe(`task ${n % 10}`, () => (count += 1)));
  for (let n = 0; n < 10; n += 1) hints.publish(`task ${n}`);
  await delivered();
  for (const end of ends) end();
  hints.publish('task 0');
  await delivered();
  process.off('warning', listen);
  expect(count).toBe(5_000);
  expect(warnings).toEqual([]);
});
