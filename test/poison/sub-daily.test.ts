import { OPEN_TOPO_DATA } from './ground.ts';
import { MET_NORWAY } from './met-norway-steps.ts';
import { NWS_FORECAST } from './nws-periods.ts';
import { NWS_STATIONS } from './nws-reports.ts';
import { testPoison } from './poison-case.ts';

testPoison('steps of MET Norway', MET_NORWAY);
testPoison('periods of the NWS forecast', NWS_FORECAST);
testPoison('reports of NWS stations', NWS_STATIONS);
testPoison('the ground', OPEN_TOPO_DATA);
