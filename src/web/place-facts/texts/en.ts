import type { PlaceFactsTextKey } from './pt-br.ts';

export const en: Readonly<Record<PlaceFactsTextKey, string>> = {
  zone: 'Time zone: {zone}',
  height_geonames:
    'Elevation ≈ {metres} m (GeoNames, at the middle of the town); the one to calculate with is looked up then',
  height_opentopodata: 'Elevation {metres} m (OpenTopoData)',
  height_given: 'Elevation as you gave it: {metres} m',
  height_later: 'Elevation: looked up with the calculation',
  near: '{km} km from {name}',
};
