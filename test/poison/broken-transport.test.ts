import { COMPRESSED, CUT, HUGE, MEASURED_WRONGLY, NOT_QUITE_HTTP, RESET, SLOW } from './broken-transport.ts';
import { testPoison } from './poison-case.ts';

testPoison('an answer without bounds', HUGE);
testPoison('compression that nobody asked for', COMPRESSED);
testPoison('an answer that takes its time', SLOW);
testPoison('an answer cut short', CUT);
testPoison('an answer measured wrongly', MEASURED_WRONGLY);
testPoison('a connection that breaks', RESET);
testPoison('an answer that is not quite HTTP', NOT_QUITE_HTTP);
