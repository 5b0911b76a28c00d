import { translationOf } from './dictionary.ts';
import type { ptBR } from './pt-br.ts';

export const es = translationOf<typeof ptBR>()({
  task_accepted: 'Cálculo iniciado',
  attempt: '{step} (intento {attempt} de {attempts})',
  step_QUEUED: 'En la cola...',
  step_INIT: 'Iniciando...',
  step_DOWNLOAD: 'Descargando datos...',
  step_PREPROCESS: 'Preprocesando datos...',
  step_FUSE: 'Fusionando fuentes...',
  step_ETO: 'Calculando ETo...',

  error_VALIDATION_ERROR: 'Solicitud no válida',
  error_NO_DATA: 'Sin datos para este lugar y período',
  error_SOURCE_UNAVAILABLE: 'Ninguna fuente de datos respondió',
  error_RATE_LIMITED: 'Demasiadas solicitudes; espere un poco',
  error_QUEUE_FULL: 'La cola está llena; inténtelo de nuevo en breve',
  client_quota: 'Hasta {limit} cálculos por hora para cada cliente; inténtelo de nuevo en {seconds} s',
  error_TIMEOUT: 'El cálculo superó el tiempo permitido',
  error_QUEUE_TIMEOUT: 'El cálculo esperó demasiado en la cola',
  error_CANCELLED: 'Cálculo cancelado',
  error_WORKER_LOST: 'El cálculo se interrumpió varias veces',
  error_TASK_NOT_FOUND: 'Cálculo no encontrado',
  error_TASK_EXPIRED: 'El resultado ha caducado',
  error_FORBIDDEN: 'No permitido',
  error_INTERNAL: 'Error interno',

  details_CANCELLED: 'Cancelado a petición',
  details_TIMEOUT: 'El límite es de {minutes} min; pruebe de nuevo con un período menor',
  details_QUEUE_TIMEOUT: 'La espera máxima es de {minutes} min; pruebe de nuevo',
  details_WORKER_LOST: 'Interrumpido en {attempts} intentos; pruebe de nuevo',
  details_INTERNAL: 'Al informarlo, indique el código {id}',

  invalid_coordinates: 'Coordenadas no válidas',
  lat_range: 'La latitud debe estar entre -90 y 90',
  lng_range: 'La longitud debe estar entre -180 y 180',
  lat_required: 'La latitud es obligatoria (grados decimales, entre -90 y 90)',
  lng_required: 'La longitud es obligatoria (grados decimales, entre -180 y 180)',
  elevation_range: 'La elevación debe estar entre {min} y {max} m',
  invalid_period: 'Período no válido',
  not_a_date: '{field}: use una fecha del calendario con formato AAAA-MM-DD',
  date_required: '{field} es obligatorio en este modo (AAAA-MM-DD)',
  start_after_end: 'La fecha inicial no puede ser posterior a la final',
  before_first_day: 'La fecha inicial debe ser {firstDay} o posterior',
  too_far_ahead: 'La fecha final debe ser como máximo {lastDay}',
  too_long: 'El período puede tener como máximo {maxDays} días',
  field_invalid: '{field}: {problem}',
  unknown_source: '{field}: fuente desconocida "{value}"; use {allowed}',
  station_file_required: 'station_file es obligatorio en el modo station: envíe antes el archivo',
  station_file_unknown: 'station_file: archivo no encontrado o caducado; envíelo de nuevo',
  station_elevation_required: 'elevation es obligatoria con un archivo de estación (metros)',
  body_not_json: 'El cuerpo de la solicitud no es JSON válido',
  idempotency_conflict: 'Esta Idempotency-Key ya se usó con otra solicitud',
  cancel_token_wrong: 'El token de cancelación no coincide',
  result_not_ready: 'El cálculo aún no ha terminado con éxito',
  body_too_large: 'El cuerpo de la solicitud supera el límite de {limit}',
  number_expected: '{field}: indique un número',
  value_not_allowed: '{field}: valor "{value}" no aceptado; use {allowed}',
  demo_alone: '{field}: demo se usa solo, sin otras fuentes',
  station_file_only_in_station: 'station_file solo vale en el modo station',
  body_not_object: 'El cuerpo de la solicitud debe ser un objeto JSON',
  body_type_unsupported: 'Tipo de contenido no aceptado; use {allowed}',
  request_unreadable: 'No se pudo leer la solicitud',
  route_not_found: 'Esta dirección no existe',
  websocket_expected: 'Esta dirección habla WebSocket; use un cliente WebSocket o …/events (SSE)',
  file_empty: 'El archivo está vacío',

  cause_unreachable: 'sin respuesta (red)',
  cause_timeout: 'tiempo agotado',
  cause_rate_limited: 'se alcanzó el límite de uso de la fuente',
  cause_refused: 'solicitud rechazada ({detail})',
  cause_bad_answer: 'respuesta no válida ({detail})',
  cause_no_data: 'sin datos en el período',

  all_sources_failed: 'Ninguna fuente respondió: {causes}',
  no_source_for_period: 'Ninguna fuente tiene datos de este período',
  no_days: 'Ningún día del período tuvo las temperaturas que la ETo necesita',

  choice_has_days: '{source}: usada del {first} al {last}',
  choice_not_named: '{source}: no elegida',
  choice_other_region: '{source}: no cubre este lugar',
  choice_begins_later: '{source}: su registro empieza después de este período',
  choice_not_published_yet: '{source}: aún no ha publicado ningún día de este período',
  choice_period_is_past: '{source}: no guarda días tan antiguos',
  choice_looks_ahead_only: '{source}: solo pronostica días enteros a partir de mañana',
  choice_beyond_horizon: '{source}: no pronostica tan lejos',
  choice_record_has_days: '{source}: innecesaria, el registro histórico ya tiene estos días',
  choice_days_to_come: 'los últimos {count} día(s) aún no han llegado',
  choice_radiation_to_come: 'radiación aún no publicada para los últimos {count} día(s)',

  finding_SOURCE_FAILED: '{source} no respondió: {cause}. El resultado usa las demás fuentes.',
  finding_SOURCE_NOT_PUBLISHED_YET:
    '{source}: {variable} aún no publicada en {count} día(s) ({first} a {last}).',
  finding_SOURCE_NOT_RENEWED:
    '{source} no pudo actualizarse: {cause}. El resultado usa los días guardados de antes.',
  finding_SOURCE_WITHOUT_DAYS: '{source} no tiene datos en este período.',
  finding_VALUE_OUT_OF_LIMITS:
    '{source}: {variable} fuera de los límites físicos ({min} a {max}) en {count} día(s) ({first} a {last}), el peor {value} el {on}; valores eliminados.',
  finding_TMIN_ABOVE_TMAX:
    '{source}: Tmin mayor que Tmax en {count} día(s) ({first} a {last}); temperaturas eliminadas.',
  finding_RADIATION_ABOVE_RA:
    '{source}: radiación mayor que la del tope de la atmósfera en {count} día(s) ({first} a {last}); valores eliminados.',
  finding_RADIATION_VERY_LOW:
    '{source}: radiación muy baja en {count} día(s) ({first} a {last}); valores conservados.',
  finding_TMEAN_OUTSIDE_RANGE:
    '{source}: Tmean fuera de Tmin–Tmax en {count} día(s) ({first} a {last}); la ETo usa (Tmax+Tmin)/2.',
  finding_HUMIDITY_OUTSIDE_RANGE:
    '{source}: humedad fuera de orden (RHmin ≤ RHmean ≤ RHmax) en {count} día(s) ({first} a {last}); valores conservados.',
  finding_GRID_POINT_FAR:
    '{source} respondió para un punto a {degrees}° del lugar pedido (latitud {lat}, longitud {lng}).',
  finding_DAILY_RANGE_SMALL:
    '{source}: la máxima queda en promedio solo {range} °C por encima de la mínima, en {count} día(s) ({first} a {last}); en tierra suele pasar de {limit} °C. ¿El punto cae en el agua o las temperaturas están mal? Nada fue eliminado.',
  finding_SOURCES_DISAGREE:
    'Las fuentes discrepan en {count} día(s) ({first} a {last}); vea la ETo de cada una.',
  finding_PROVIDER_ETO_DIFFERS:
    '{source}: la ETo calculada con sus datos es {ratio} veces la que ella misma informa; alguna unidad puede estar mal.',
  finding_RADIATION_WEAK:
    '{source}: radiación muy débil en el período ({percent} % de la del tope de la atmósfera); revise la unidad.',
  finding_HUMIDITY_CONTRADICTS_DEW_POINT:
    '{source}: la humedad relativa y el punto de rocío se contradicen en el período (razón {ratio}).',
  finding_WINDS_DIFFER:
    '{source} da un viento medio de {wind} m/s y {otherName}, de {otherWind} m/s, en los mismos {count} día(s) ({first} a {last}): diferencia demasiado grande, una de las dos puede estar mal. Nada fue eliminado.',
  finding_TMAX_UNRELATED:
    'Las máximas de {source} y de {otherName} no suben y bajan juntas (correlación {correlation} en {count} día(s), {first} a {last}): una de las dos puede estar mal o ser de otro lugar. Nada fue eliminado.',
  finding_CALENDAR_MISMATCH:
    '{source}: {count} día(s) con fecha ausente, repetida o desordenada; descartados.',
  finding_GAP_FILLED: '{source}: {variable} interpolada en {count} día(s) ({first} a {last}).',
  finding_GAP_LEFT: '{source}: {variable} ausente en {count} día(s) ({first} a {last}).',
  finding_RADIATION_ESTIMATED:
    'Radiación estimada por la amplitud térmica (FAO-56 Ec. 50) en {count} día(s).',
  finding_WIND_ASSUMED: 'Viento ausente: se adoptan 2 m/s (FAO-56) en {count} día(s).',
  finding_HUMIDITY_ESTIMATED: 'Humedad ausente: estimada con Tmin (FAO-56 Ec. 48) en {count} día(s).',
  finding_ELEVATION_ASSUMED: 'Elevación del lugar desconocida: se adoptan {metres} m.',
  finding_DAYS_WITHOUT_RESULT: '{count} día(s) sin ETo por falta de datos ({first} a {last}).',
  finding_FORECAST_DAYS: '{count} día(s) son pronóstico ({first} a {last}).',
  finding_SYNTHETIC_DATA: 'Datos sintéticos de demostración: no los use para decisiones.',
  finding_OUTSIDE_LAND: 'El punto está fuera del contorno de tierra del mapa.',
  finding_STATION_DUPLICATE_DATE: '{count} fila(s) con fecha repetida ({first} a {last}).',
  finding_STATION_DATES_UNSORTED: 'Las fechas del archivo no están en orden ({count} fila(s)).',
  finding_STATION_DATES_ABSENT: '{count} día(s) del calendario no están en el archivo ({first} a {last}).',

  finding_STATION_UNIT_ASSUMED: 'Columna "{column}": unidad no escrita; se adopta {unit}.',
  finding_STATION_UNIT_SUSPECT:
    'Columna "{column}": la mediana es {median} {unit}; los valores parecen estar en {seems}. Revise la unidad.',
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

  finding_STATION_RADIATION_SUSPECT:
    'Columna "{column}": la radiación mediana es {percent} % de la del tope de la atmósfera en este lugar. Revise la unidad ({unit}).',

  cli_date: 'Fecha',
  cli_quality: 'Calidad',
  cli_source: 'Fuente',
  cli_quality_high: 'alta',
  cli_quality_medium: 'media',
  cli_quality_low: 'baja',
  cli_total: 'Total {total} mm · media {mean} mm/d · máx. {max} mm ({maxDate}) · mín. {min} mm ({minDate})',
  cli_days: '{days} día(s), {with} con ETo',
  cli_warning: 'Aviso: {warning}',
  cli_error: 'Error: {error}',
  cli_written: '{rows} fila(s) guardadas en {file}',
  cli_cancelled: 'Cancelado',
  cli_cannot_read: 'no se pudo leer {file}: {cause}',
  cli_cannot_write: 'no se pudo escribir {file}: {cause}',
  cli_output_is_input: '-o {file}: es el propio archivo de entrada',
  cli_map_form: '--map {value}: escriba columna=variable:unidad[@altura] o columna=ignore',
  cli_map_hint: "Responda con --map '{column}={choice}'; --preview muestra lo que se entendió",
  cli_language_unknown: '--lang {value}: use pt-BR, en o es',
  cli_option: '{option}: {problem}',
  cli_preview_file:
    '{rows} fila(s), de {first} a {last}; separador {delimiter}, decimal {decimal}, {encoding}',
  cli_preview_column: 'Columna',
  cli_preview_meaning: 'Entendida como',
  cli_preview_sample: 'Ejemplo',
  cli_preview_unused: 'no usada',
  cli_preview_question: 'pregunta',
  cli_preview_missing: 'Falta: {missing}',
  cli_preview_ask: 'Pregunta: ¿qué es "{column}"? {choices}',
  cli_preview_problem: 'Problema: {problem}',
});
