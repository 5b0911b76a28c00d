import { expect, it } from 'vitest';
import { testPoison } from './poison-case.ts';
import { NO_ANSWER, ODD_PARTS } from './strange-json.ts';

testPoison('no answer at all', NO_ANSWER);
testPoison('odd parts in an answer', ODD_PARTS);

it('has left the prototype of all objects alone', () => {
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
  expect(Reflect.get([], 'polluted')).toBeUndefined();
});
