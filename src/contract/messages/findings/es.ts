import { translationOf } from '../dictionary.ts';
import type { ptBR } from './pt-br.ts';

export const es = translationOf<typeof ptBR>()({
  cause_unreachable: 'sin respuesta (red)',
  cause_timeout: 'tiempo agotado',
  cause_rate_limited: 'se alcanzó el límite de uso de la fuente',
  cause_refused: 'solicitud rechazada ({detail})',
  cause_bad_answer: 'respuesta no válida ({detail})',
  cause_no_data: 'sin datos en el período',
  variable_tmax: 'temperatura máxima',
  variable_tmin: 'temperatura mínima',
  variable_tmean: 'temperatura media',
  variable_tdew: 'temperatura del punto de rocío',
  variable_rhmax: 'humedad máxima',
  variable_rhmin: 'humedad mínima',
  variable_rhmean: 'humedad media',
  variable_ea: 'presión de vapor',
  variable_u2: 'velocidad del viento',
  variable_rs: 'radiación solar',
  variable_sunshine: 'insolación',
  variable_precipitation: 'lluvia',
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
  finding_DAYS_WITHOUT_RESULT: '{count} día(s) sin ETo, por falta de datos ({first} a {last}).',
  finding_FORECAST_DAYS: '{count} día(s) de pronóstico ({first} a {last}).',
  finding_SYNTHETIC_DATA: 'Datos sintéticos de demostración: no los use para decisiones.',
  finding_OUTSIDE_LAND: 'El punto está fuera del contorno de tierra del mapa.',
  finding_STATION_DUPLICATE_DATE: '{count} fila(s) con fecha repetida ({first} a {last}).',
  finding_STATION_DATES_UNSORTED: 'Las fechas del archivo no están en orden ({count} fila(s)).',
  finding_STATION_DATES_ABSENT: 'Sin fila en el archivo: {count} día(s) del calendario ({first} a {last}).',
  finding_STATION_UNIT_ASSUMED: 'Columna "{column}": unidad no escrita; se adopta {unit}.',
  finding_STATION_UNIT_SUSPECT:
    'Columna "{column}": la mediana es {median} {unit}; los valores parecen estar en {seems}. Revise la unidad.',
  finding_STATION_RADIATION_SUSPECT:
    'Columna "{column}": la radiación mediana es {percent} % de la del tope de la atmósfera en este lugar. Revise la unidad ({unit}).',
});
