import type { Place } from '../weather/place.ts';

/**
 * Seats of Brazilian municipalities that the gazetteer's package lacks or puts outside of their municipality (by the
 * boundaries of IBGE), by the seven digits of IBGE: name, latitude, longitude.
 */
const SEATS: readonly (readonly [code: string, name: string, lat: number, lng: number])[] = [
  ['1100148', "Nova Brasilândia d'Oeste", -11.7247, -62.3127],
  ['1600253', 'Itaubal', 0.602185, -50.6996],
  ['2104701', 'Graça Aranha', -5.40547, -44.3358],
  ['2410009', 'Pilões', -6.26364, -38.0461],
  ['2507705', 'Juazeirinho', -7.06092, -36.5793],
  ['2513653', 'Joca Claudino', -6.48362, -38.4764],
  ['2513901', 'São Bento', -6.48529, -37.4488],
  ['2607109', 'Ingazeira', -7.66909, -37.4576],
  ['2701506', 'Campo Grande', -9.95542, -36.7926],
  ['2702108', 'Colônia Leopoldina', -8.91806, -35.7214],
  ['2706307', 'Palmeira dos Índios', -9.40568, -36.6328],
  ['3151107', 'Pirapetinga', -21.6554, -42.3434],
  ['3166600', 'Serra da Saudade', -19.4447, -45.795],
  ['3302858', 'Mesquita', -22.8028, -43.4601],
  ['3507209', 'Borá', -22.2696, -50.5409],
  ['5005681', 'Mundo Novo', -23.9355, -54.281],
  ['5201207', 'Anhanguera', -18.3339, -48.2204],
];

export const MENDED_SEATS: ReadonlyMap<string, Place & { readonly name: string }> = new Map(
  SEATS.map(([code, name, lat, lng]) => [code, { name, lat, lng }]),
);
