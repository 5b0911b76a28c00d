import type { Place } from '../../weather/place.ts';
import type { ProviderId } from '../../weather/sources.ts';
import type { SourceRequest } from './source.ts';

/** A thousandth of a degree: one pixel of the terrain model by which the services adjust their grids to a place. */
const PLACE_DECIMALS = 3;
const MERRA_2 = { lat: 0.5, lng: 0.625 };

/**
 * The name of the places that get the same answer. POWER gives its native grids (weather 0.5° × 0.625°, radiation
 * 1°) by solar days; the others adjust to the place and count days in its zone.
 */
export function gridCellOf(id: ProviderId, { place, zone, elevation }: SourceRequest): string {
  if (id === 'nasa_power') return nasaCell(place);
  const altitude = id === 'met_norway' && elevation !== undefined ? `@${elevation}` : '';
  return `${pointCell(place)}${altitude} ${zone}`;
}

export function pointCell({ lat, lng }: Place): string {
  return `${degrees(lat)},${degrees(lng)}`;
}

function nasaCell({ lat, lng }: Place): string {
  const weather = `${Math.round(lat / MERRA_2.lat)},${Math.round(lng / MERRA_2.lng)}`;
  return `${weather} ${Math.floor(lat)},${Math.floor(lng)}`;
}

function degrees(value: number): string {
  return value.toFixed(PLACE_DECIMALS).replace(/^-(0\.0+)$/, '$1');
}
