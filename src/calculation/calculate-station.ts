export const STATION_TASK = 'station';
