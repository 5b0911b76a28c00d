import { testPoison } from './poison-case.ts';
import { ALLOWED_RANGES, IN_TROUBLE, LIMITED, REDIRECTED } from './refusing-status.ts';

testPoison('a limit', LIMITED);
testPoison('a server in trouble', IN_TROUBLE);
testPoison('a refusal that says what is allowed', ALLOWED_RANGES);
testPoison('a redirect', REDIRECTED);
