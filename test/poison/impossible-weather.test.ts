import { FILL_VALUE, IMPOSSIBLE, MISSING, NO_NUMBER } from './impossible-weather.ts';
import { testPoison } from './poison-case.ts';

testPoison('something else where a number belongs', NO_NUMBER);
testPoison('missing values', MISSING);
testPoison('fill values of others', FILL_VALUE);
testPoison('weather that cannot be', IMPOSSIBLE);
