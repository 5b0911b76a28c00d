import { testPoison } from './poison-case.ts';
import { DECLARED, UNDECLARED, WITHIN_LIMITS } from './swapped-units.ts';

testPoison('another unit, and it says so', DECLARED);
testPoison('another unit under the name of the right one', UNDECLARED);
testPoison('another unit that no limit catches', WITHIN_LIMITS);
