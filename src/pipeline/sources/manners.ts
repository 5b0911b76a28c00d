import type { ServiceId } from '../../weather/sources.ts';
import type { Manners } from './guest.ts';

const SECOND = 1;
const MINUTE = 60;
const HOUR = 3600;
const DAY = 24 * HOUR;

/** Whose limits a service counts under: Open-Meteo's APIs count together, and so do those of NWS. */
export const HOSTS = {
  open_meteo_archive: 'open_meteo',
  open_meteo_forecast: 'open_meteo',
  nasa_power: 'nasa_power',
  met_norway: 'met_norway',
  nws_forecast: 'nws',
  nws_stations: 'nws',
  opentopodata: 'opentopodata',
} as const satisfies Record<ServiceId, string>;
export type HostId = (typeof HOSTS)[ServiceId];

/** As the services ask for on their own pages; POWER and NWS name no number, so a few at a time leave it to others too. */
export const PUBLIC_MANNERS: Readonly<Record<HostId, Manners>> = {
  open_meteo: {
    atOnce: 1,
    allowances: [
      { seconds: MINUTE, calls: 600 },
      { seconds: HOUR, calls: 5_000 },
      { seconds: DAY, calls: 10_000 },
    ],
    breaks: true,
  },
  nasa_power: { atOnce: 4, allowances: [], breaks: true },
  met_norway: { atOnce: 4, allowances: [{ seconds: SECOND, calls: 20 }], breaks: true },
  nws: { atOnce: 4, allowances: [], breaks: true },
  opentopodata: {
    atOnce: 1,
    allowances: [
      { seconds: SECOND, calls: 1 },
      { seconds: DAY, calls: 1_000 },
    ],
    breaks: true,
  },
};

/** An instance of the operator's own, or one that a key pays for, has limits that only the operator knows. */
export function ownManners(host: HostId): Manners {
  return { ...PUBLIC_MANNERS[host], allowances: [] };
}

/** Demonstration weather is our own server: nobody is a guest there. */
export const AT_HOME: Manners = { atOnce: 64, allowances: [], breaks: false };
