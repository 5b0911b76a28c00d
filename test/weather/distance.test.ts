import { expect, it } from 'vitest';
import { distanceKm } from '../../src/weather/distance.ts';

it.each([
  // A degree of a great circle is 6371 π / 180 = 111.195 km.
  ['along a meridian', { lat: 10, lng: 20 }, { lat: 11, lng: 20 }, 111.195],
  ['along the equator, over the date line', { lat: 0, lng: 179.5 }, { lat: 0, lng: -179.5 }, 111.195],
  ['from pole to pole', { lat: 90, lng: 0 }, { lat: -90, lng: 100 }, 20_015.087],
  ['of a place from itself', { lat: -12.14, lng: -45 }, { lat: -12.14, lng: -45 }, 0],
])('the distance %s', (_, a, b, km) => {
  expect(distanceKm(a, b)).toBeCloseTo(km, 2);
});
