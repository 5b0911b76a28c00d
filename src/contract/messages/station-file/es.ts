import { translationOf } from '../dictionary.ts';
import type { ptBR } from './pt-br.ts';

export const es = translationOf<typeof ptBR>()({
  station_at_line: 'Línea {line}: {problem}',
  station_at_column: 'Columna "{column}": {problem}',
  station_at_line_column: 'Línea {line}, columna "{column}": {problem}',
  station_error_not_text: 'el archivo no es un CSV de texto; parece ser {kind}',
  station_error_empty: 'el archivo está vacío',
  station_error_no_rows: 'el archivo solo tiene el encabezado ({found}), sin filas de datos',
  station_error_no_date_column:
    'falta la columna de fecha (date, fecha o year + month + day); columnas del archivo: {found}',
  station_error_no_temperatures: 'falta {missing}, sin la cual no hay ETo; columnas del archivo: {found}',
  station_error_column_ambiguous:
    'el encabezado no dice la magnitud, la unidad o la altura; elija una de: {choices}',
  station_error_mapped_column_unknown: 'el archivo no tiene una columna con este nombre; columnas: {found}',
  station_error_mapping_invalid: '"{value}" no sirve; use {allowed}',
  station_error_mapped_twice: '{variable} ya se dio a otra columna',
  station_error_height_out_of_limits: 'altura del viento {value} m fuera de los límites ({min} a {max} m)',
  station_error_bad_date: '"{value}" no es una fecha del calendario con formato {format}',
  station_error_bad_number:
    '"{value}" no es un número ni una marca de dato ausente (vacío, NaN, NA, null, -, -999, -9999, -6999)',
  station_error_too_few_cells: '{found} celdas donde el encabezado tiene {expected}; la fila está incompleta',
  station_error_too_many_cells:
    '{found} celdas donde el encabezado tiene {expected}; ¿coma decimal en un archivo separado por comas?',
  station_error_too_many_rows: 'el archivo supera el límite de {limit} filas de datos',
  station_error_line_too_long: 'la línea supera el límite de {limit} bytes; esto no parece una tabla',
  station_error_unclosed_quote: 'comillas abiertas y no cerradas',
  station_error_not_daily:
    'la hora cambia de fila en fila ({first}, {value}): el archivo no es diario y solo se aceptan datos diarios',
  station_error_unit_suspect:
    'la mediana es {median} en la unidad estándar, imposible si la columna está en {unit}; los valores parecen estar en {seems}',
  station_error_temperature_range_suspect:
    'la mediana de Tmax − Tmin es {range} °C, más de {limit} °C: ¿las dos columnas tienen unidades distintas?',
  station_error_tmin_above_tmax:
    'Tmin mayor que Tmax en {rows} de {of} filas: ¿las columnas están cambiadas?',
  station_error_radiation_suspect:
    'la radiación mediana es {percent} % de la del tope de la atmósfera en este lugar, imposible si la columna está en {unit}; revise la unidad y las coordenadas',
  station_kind_xlsx: 'una planilla de Excel (.xlsx) o un ZIP; guárdela como CSV',
  station_kind_xls: 'una planilla antigua de Excel (.xls); guárdela como CSV',
  station_kind_gzip: 'un archivo comprimido (gzip)',
  station_kind_pdf: 'un PDF',
  station_kind_utf16: 'texto en UTF-16; guárdelo como CSV en UTF-8',
  station_kind_html: 'una página web (HTML)',
  station_kind_json: 'JSON',
  station_kind_parquet: 'un archivo Parquet',
  station_kind_binary: 'un archivo binario',
  station_missing_date: 'fecha',
  station_missing_tmax: 'Tmax (obligatoria)',
  station_missing_tmin: 'Tmin (obligatoria)',
  station_missing_humidity: 'sin humedad: la presión de vapor se estimará por Tmin (FAO-56 Ec. 48)',
  station_missing_wind: 'sin viento: se adoptará 2 m/s (FAO-56)',
  station_missing_radiation:
    'sin radiación ni insolación: la radiación se estimará por la amplitud térmica (FAO-56 Ec. 50)',
});
