import { EXTREMES } from './one-hour.ts';
import { testPoison } from './poison-case.ts';

testPoison('one hour of a day', EXTREMES);
