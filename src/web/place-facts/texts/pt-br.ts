/** Texts of what is known of a place; they come with its chunk. */
export const ptBR = {
  zone: 'Fuso: {zone}',
  height_geonames: 'Altitude ≈ {metres} m (GeoNames, no centro da cidade); a do cálculo é consultada com ele',
  height_opentopodata: 'Altitude {metres} m (OpenTopoData)',
  height_given: 'Altitude informada: {metres} m',
  height_later: 'Altitude: consultada com o cálculo',
  near: '{km} km de {name}',
} as const;

export type PlaceFactsTextKey = keyof typeof ptBR;
