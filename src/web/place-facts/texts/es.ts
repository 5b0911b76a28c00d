import type { PlaceFactsTextKey } from './pt-br.ts';

export const es: Readonly<Record<PlaceFactsTextKey, string>> = {
  zone: 'Huso: {zone}',
  height_geonames:
    'Altitud ≈ {metres} m (GeoNames, en el centro de la ciudad); la del cálculo se consulta con él',
  height_opentopodata: 'Altitud {metres} m (OpenTopoData)',
  height_given: 'Altitud indicada: {metres} m',
  height_later: 'Altitud: se consulta con el cálculo',
  near: '{km} km de {name}',
};
