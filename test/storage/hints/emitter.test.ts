import { expect, it } from 'vitest';
import { createHintEmitter } from '../../../src/storage/hints/emitter.ts';
import { testHints } from '../test-hints.ts';

testHints('within one process', async () => createHintEmitter());

it('tells everybody where nobody knows what has changed', async () => {
  const hints = createHintEmitter();
  const heard: string[] = [];
  hints.subscribe('a', () => heard.push('a'));
  hints.subscribe('b', () => heard.push('b'));
  hints.publishAll();
  await expect.poll(() => heard).toEqual(['a', 'b']);
});
