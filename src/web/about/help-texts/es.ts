import { translationOf } from '../../../contract/messages/dictionary.ts';
import type { ptBR } from './pt-br.ts';

export const es = translationOf<typeof ptBR>()({
  steps_title: 'Primeros pasos',
  step_place:
    'Elija el lugar: escriba el nombre de la ciudad (también sin tildes) o las coordenadas, toque el mapa o use su ubicación. La elevación es opcional.',
  step_period: 'Elija el período. "Hoy" ya viene listo: los últimos 7 días.',
  step_press: 'Pulse "Calcular ETo". La tarjeta muestra cada etapa; puede cerrarla, y el cálculo continúa.',
  step_again:
    '¿Cerró la tarjeta? El reloj, arriba en la página, guarda sus resultados en este navegador, también sin internet.',
  answer_title: 'Cómo usar el número',
  answer_crop:
    'La ETo es el agua que un césped de referencia perdería en el día: 5 mm son 5 litros por metro cuadrado. Para su cultivo, multiplique por el Kc de su fase (por ejemplo, 1,15 para la soja y 1,20 para el maíz a mitad del ciclo) y reste la lluvia que el suelo guardó: soja con ETo de 5 mm pierde 5 × 1,15 = 5,75 mm.',
  answer_band:
    'La banda de 90 %: nueve de cada diez días de una estación vecina caerían dentro de ella. Si es ancha, las fuentes, o el lugar, se conocen poco.',
  answer_quality:
    'La calidad de un día es alta cuando todas las variables vinieron de las fuentes y estas coinciden; media o baja cuando algo se estimó, es pronóstico o las fuentes discrepan. Toque un día para ver por qué.',
  answer_gap: 'Un día sin datos queda vacío: nunca se vuelve cero ni entra en el total.',
  modes_title: 'Períodos',
  mode_today:
    'Hoy: los últimos 7 días hasta hoy; los más nuevos vienen del pronóstico hasta que llegan los archivos.',
  mode_recent: 'Reciente: {recent} días hasta hoy.',
  mode_forecast: 'Pronóstico: desde hoy hasta {forecast} días adelante.',
  mode_historical: 'Histórico: hasta {years} años por cálculo, desde {first}.',
  mode_station:
    'Estación: su CSV, con hasta {rows} filas. El separador, la coma decimal y las unidades (en el título de la columna o en la fila de abajo) se reconocen; lo que no está claro se pregunta.',
  trouble_title: 'Si algo falla',
  trouble_line:
    'Sin internet por un momento: el cálculo continúa en el servidor, y la página vuelve a mostrarlo sola.',
  trouble_source:
    'Una fuente no responde: las otras dan el resultado, con un aviso. Ninguna responde: su pedido queda guardado, y "Intentar de nuevo" lo repite.',
  trouble_report: 'Al pedir ayuda, indique el código del cálculo, que está en la tarjeta.',
  keys_title: 'Teclado',
  keys_move:
    'Tab y Shift + Tab: de un campo a otro; Enter: pulsar; Esc: cerrar la tarjeta, sin detener el cálculo.',
  keys_map: 'Flechas: mueven el mapa o el marcador que tenga el foco; + y −: acercan y alejan.',
});
