import type { Place } from '../../weather/place.ts';
import { nearness } from './terrain.ts';

/**
 * Where the climate departs from what latitude, season and distance to the sea explain:
 * `[lat, lng, radius km, rain, humidity, °C warmer, wind]`, the first two on the scale of wetness (0…1),
 * the wind as a factor − 1.
 */
type Departure = readonly [
  lat: number,
  lng: number,
  radiusKm: number,
  wet: number,
  humid: number,
  warm: number,
  wind: number,
];

const DEPARTURES: readonly Departure[] = [
  [-4, -63, 1000, 0.15, 0.2, -0.3, -0.35], // Amazonia
  [-9, -39.8, 330, -0.42, -0.05, 0.4, 0.3], // Brazilian semi-arid: trade winds, fewer clouds
  [-17, -49, 450, 0.06, 0.06, 0.8, 0], // central plateau of Brazil
  [-11, -46, 450, -0.06, 0.02, 0.6, -0.1], // MATOPIBA
  [-23.5, -47, 330, 0.2, 0.32, -0.6, -0.1], // south-east Brazil: fronts all year
  [-28.5, -52, 450, 0.25, 0.45, 0, 0], // southern Brazil
  [-23, -69.5, 350, -0.75, -0.5, -2.5, 0.2], // Atacama, cold current
  [-12, -77, 300, -0.6, 0.3, -5, 0.1], // Peruvian coast
  [-45, -69, 450, -0.3, -0.2, 0, 0.8], // Patagonia
  [23, 5, 1700, -0.5, -0.5, 2, 0.2], // Sahara
  [24, 46, 900, -0.5, -0.4, 2.5, 0.1], // Arabia
  [31, 58, 800, -0.4, -0.4, 2, 0.1], // Iran
  [41, 85, 800, -0.35, -0.35, 1, 0], // Takla Makan and Gobi
  [26, 70, 350, -0.3, -0.2, 3, 0.1], // Thar
  [-25, 132, 900, -0.4, -0.4, 2.5, 0.2], // interior Australia
  [-32, 151, 400, 0.25, 0.35, 0, 0], // eastern Australia
  [-24, 17, 500, -0.45, -0.3, 0, 0.1], // Namib and Kalahari
  [33, -113, 500, -0.2, -0.35, 4, 0], // Sonora and Mojave
  [39, -117, 400, -0.15, -0.3, 1, 0], // Great Basin
  [33, -87, 700, 0.25, 0.4, 0, 0], // south-east of the USA
  [51, 2, 900, 0.05, 0.2, 5, 0], // western Europe, warm current
  [63, 10, 600, 0.1, 0.1, 8, 0.1], // Norway
  [69, 20, 500, 0.05, 0, 8, 0], // northern Fennoscandia
  [52, 20, 700, 0, 0.1, 4, 0], // central Europe
  [38, 5, 800, -0.15, 0, 2, 0], // Mediterranean
  [62, 125, 900, -0.1, -0.1, -3, -0.3], // Yakutia
  [0, 110, 1200, 0.2, 0.2, 0, -0.3], // maritime continent
  [0, 22, 800, 0.15, 0.2, -0.5, -0.3], // Congo
  [22, 82, 800, 0.25, 0.15, 2, -0.1], // India: the monsoon itself comes from the belt
  [30, 114, 700, 0.35, 0.35, 1, 0], // south China
  [-80, 40, 1600, -0.2, 0, -18, 0.6], // Antarctica
  [73, -40, 700, 0, 0, -9, 0.3], // Greenland
];

export interface Departures {
  readonly wet: number;
  readonly humid: number;
  readonly warm: number;
  readonly wind: number;
}

export function departuresAt(place: Place): Departures {
  let [wet, humid, warm, wind] = [0, 0, 0, 1];
  for (const [lat, lng, radiusKm, dWet, dHumid, dWarm, dWind] of DEPARTURES) {
    const near = nearness(place, { lat, lng }, radiusKm);
    wet += dWet * near;
    humid += dHumid * near;
    warm += dWarm * near;
    wind += dWind * near;
  }
  return { wet, humid, warm, wind: Math.max(0.3, wind) };
}
