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
  error_TIMEOUT: 'El cálculo superó el tiempo permitido',
  error_QUEUE_TIMEOUT: 'El cálculo esperó demasiado en la cola',
  error_CANCELLED: 'Cálculo cancelado',
  error_WORKER_LOST: 'El cálculo se interrumpió varias veces',
  error_TASK_NOT_FOUND: 'Cálculo no encontrado',
  error_TASK_EXPIRED: 'El resultado ha caducado',
  error_FORBIDDEN: 'No permitido',
  error_INTERNAL: 'Error interno',

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

  cause_unreachable: 'sin respuesta (red)',
  cause_timeout: 'tiempo agotado',
  cause_rate_limited: 'se alcanzó el límite de uso de la fuente',
  cause_refused: 'solicitud rechazada ({detail})',
  cause_bad_answer: 'respuesta no válida ({detail})',
  cause_no_data: 'sin datos en el período',

  all_sources_failed: 'Ninguna fuente respondió: {causes}',
  no_days: 'Ningún día del período tuvo las temperaturas que la ETo necesita',

  finding_SOURCE_FAILED: '{source} no respondió: {cause}. El resultado usa las demás fuentes.',
  finding_SOURCE_NOT_PUBLISHED_YET:
    '{source}: {variable} aún no publicada en {count} día(s) ({first} a {last}).',
  finding_SOURCE_WITHOUT_DAYS: '{source} no tiene datos en este período.',
  finding_VALUE_OUT_OF_LIMITS:
    '{source}: {variable} fuera de los límites físicos ({min} a {max}) en {count} día(s) ({first} a {last}); valores eliminados.',
  finding_TMIN_ABOVE_TMAX:
    '{source}: Tmin mayor que Tmax en {count} día(s) ({first} a {last}); temperaturas eliminadas.',
  finding_RADIATION_ABOVE_RA:
    '{source}: radiación mayor que la del tope de la atmósfera en {count} día(s) ({first} a {last}); valores eliminados.',
  finding_RADIATION_VERY_LOW:
    '{source}: radiación muy baja en {count} día(s) ({first} a {last}); valores conservados.',
  finding_TMEAN_OUTSIDE_RANGE:
    '{source}: Tmean fuera de Tmin–Tmax en {count} día(s) ({first} a {last}); la ETo usa (Tmax+Tmin)/2.',
  finding_GRID_POINT_FAR: '{source} respondió para un punto a {degrees}° del lugar pedido.',
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
});
