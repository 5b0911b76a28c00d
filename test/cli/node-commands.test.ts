import { expect, it } from 'vitest';
import { run } from './command-line.ts';

it.each([
  [['serve'], { role: 'serve', demo: false }],
  [['serve', '--demo'], { role: 'serve', demo: true }],
  [['worker'], { role: 'worker', demo: false }],
  [['worker', '--demo'], { role: 'worker', demo: true }],
])('%j starts a node', async (args, node) => {
  expect(await run(args)).toMatchObject({ code: 0, started: [node] });
});

it('takes no arguments that it would not heed', async () => {
  const { code, stderr, started } = await run(['worker', '3']);
  expect(code).toBe(2);
  expect(stderr).toContain('too many arguments');
  expect(started).toEqual([]);
});
