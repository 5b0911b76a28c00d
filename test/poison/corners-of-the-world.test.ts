import { GRID, HEIGHTS, PLACES } from './corners-of-the-world.ts';
import { testPoison } from './poison-case.ts';

testPoison('corners of the world', PLACES);
testPoison('cells and zones', GRID);
testPoison('heights', HEIGHTS);
