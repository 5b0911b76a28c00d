import { testPoison } from './poison-case.ts';
import { COLUMNS, DAYS, FORMS, LEAP_AND_CLOCKS } from './wrong-calendar.ts';

testPoison('days that are not those asked for', DAYS);
testPoison('leap days and clocks', LEAP_AND_CLOCKS);
testPoison('dates in other forms', FORMS);
testPoison('columns that do not fit', COLUMNS);
