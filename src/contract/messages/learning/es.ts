import { translationOf } from '../dictionary.ts';
import type { ptBR } from './pt-br.ts';

export const es = translationOf<typeof ptBR>()({
  reference_no_eto_column: 'no hay columna de ETo; columnas del archivo: {found}',
  reference_eto_ambiguous: 'más de una columna puede ser la ETo: {choices}; diga cuál',
  reference_column_unknown: 'no hay columna "{column}"; columnas: {found}',
  reference_unit_of_column: 'columna "{column}": la unidad {unit} no es de ETo; use mm/d',
  reference_duplicate_date: 'la fecha {date} está repetida (líneas {lines}); deje una sola',
  reference_out_of_limits:
    '{count} valor(es) fuera de {min} a {max} mm/d, el peor {value} el {date}; ¿la ETo está en mm/d?',
  reference_too_few_days:
    '{days} día(s) con referencia y con datos del tiempo; se necesitan al menos {least}',
  reference_too_many_days: '{days} días; se guardan como máximo {most} (20 años)',
  reference_before_sources:
    '{date} viene antes del primer día que tienen las fuentes ({first}); quite los días anteriores',
  reference_span_too_long: 'de {first} a {last} hay más de {most} días; envíe solo una parte',
  reference_in_future: '{date} todavía no ha pasado (hoy es {today})',
  reference_ratio:
    'en {days} día(s) la mediana de la referencia es {reference} y la de la ETo calculada {eto} mm/d (razón {ratio}); revise la unidad (mm/d) y el lugar',
  reference_ratio_unit:
    'en {days} día(s) la mediana de la referencia es {reference} y la de la ETo calculada {eto} mm/d (razón {ratio}); los valores parecen estar en {seems}, y deben estar en mm/d',
  reference_part_differs:
    'de {first} a {last} la mediana de la referencia es {reference} y la de la ETo calculada {eto} mm/d, y en los otros días no es así; compruebe si la unidad cambia en el archivo',
  reference_days_differ:
    '{count} de {days} día(s) están lejos de la ETo calculada, el primero el {first}: {reference} mm/d en vez de {eto}; compruebe la unidad y los valores de esos días',
  reference_dates_late:
    'la referencia sigue el tiempo del día anterior (correlación {correlation}), y no el de su propio día: las fechas parecen venir un día tarde; compruebe las fechas',
  reference_dates_early:
    'la referencia sigue el tiempo del día siguiente (correlación {correlation}), y no el de su propio día: las fechas parecen venir un día antes; compruebe las fechas',
  reference_unrelated:
    'la referencia no acompaña la ETo calculada del lugar (correlación {correlation} en {days} días); revise las fechas y el lugar',
  reference_day_changed:
    '{date} ya fue aprendido con {known} mm, y ahora viene {value} mm; para cambiar días aprendidos, olvide y enseñe de nuevo',
  reference_day_before:
    '{date} es anterior a {last}, el último día aprendido; solo se pueden agregar días siguientes',
  reference_nothing_new: 'ningún día después de {last}, el último aprendido',
  reference_required: '{field}: dé uno de reference, reference_file o reference_task',
  reference_row_invalid: '{field}: cada día es un objeto con date (AAAA-MM-DD) y eto_mm (número o null)',
  reference_file_unknown: 'reference_file: archivo no encontrado o vencido; envíelo de nuevo',
  reference_file_too_large: '{field}: el archivo supera el límite de {limit} MB para una referencia',
  reference_task_unusable: '{field}: no es un cálculo de estación terminado',
  reference_task_far: '{field}: la estación está a {km} km del lugar; el máximo es {most} km',
  learning_unknown: 'learning_id: no existe, fue olvidado o expiró',
  learning_far: 'learning_id: fue aprendido a {km} km de este lugar; el máximo es {most} km',
  learning_empty: 'learning_id: todavía no aprendió de ningún día',
  learning_not_at_station: 'learning_id no vale en el modo station: allí nada se estima de fuentes',
  learning_busy: 'Se está aprendiendo de otra referencia; intente cuando termine',
  learning_other_calibration:
    'El aprendizaje partió de la calibración {learnt}, y este cálculo usa {used}; use la misma, u olvide y enseñe de nuevo',
  learning_demonstration:
    'El aprendizaje se hizo con datos de demostración y no vale para datos reales; olvide y enseñe de nuevo',
  learning_no_calibration: 'ninguna',
});
