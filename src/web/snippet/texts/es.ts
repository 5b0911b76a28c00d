import { translationOf } from '../../../contract/messages/dictionary.ts';
import type { ptBR } from './pt-br.ts';

export const es = translationOf<typeof ptBR>()({
  intro:
    'La misma solicitud, del {first} al {last}: el programa inicia el cálculo en este servidor, espera el final y escribe los días.',
  intro_file:
    'La misma solicitud: el programa envía el archivo de la estación a este servidor, inicia el cálculo, espera el final y escribe los días. Cambie {file} por la ruta de su archivo.',
  needs_curl: 'Para el terminal de Linux, macOS o WSL; solo necesita curl. Escribe CSV.',
  needs_python: 'Solo necesita Python 3. Escribe la fecha, la ETo en mm y las observaciones de cada día.',
  needs_typescript:
    'Node 20 o posterior, sin paquetes: guárdelo como eto.mjs y ejecute node eto.mjs. También es TypeScript válido. Escribe la fecha, la ETo en mm y las observaciones de cada día.',
  learnt:
    'El programa lleva el código de lo aprendido de este lugar. Quien lo tenga puede usarlo, enseñarlo y borrarlo: no lo publique.',
  learnt_missing:
    'Este resultado usó lo que se había aprendido de este lugar, que este navegador ya no tiene: el programa calcula sin ello.',
  languages: 'Lenguaje del programa',
  program: 'Programa en {language}',
  copy: 'Copiar',
  copied: 'Copiado',
  copy_failed: 'Seleccionado: pulse Ctrl+C',
  copy_of: 'Copiar el programa en {language}',
});
