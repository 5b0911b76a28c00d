import { translationOf } from '../dictionary.ts';
import type { ptBR } from './pt-br.ts';

export const en = translationOf<typeof ptBR>()({
  station_at_line: 'Line {line}: {problem}',
  station_at_column: 'Column "{column}": {problem}',
  station_at_line_column: 'Line {line}, column "{column}": {problem}',
  station_error_not_text: 'the file is not a text CSV; it seems to be {kind}',
  station_error_empty: 'the file is empty',
  station_error_no_rows: 'the file has only its header ({found}) and no rows',
  station_error_no_date_column:
    'there is no date column (date, or year + month + day); columns of the file: {found}',
  station_error_no_temperatures:
    '{missing} missing, without which there is no ETo; columns of the file: {found}',
  station_error_column_ambiguous:
    'the header does not say the quantity, the unit or the height; choose one of: {choices}',
  station_error_mapped_column_unknown: 'the file has no column of this name; columns: {found}',
  station_error_mapping_invalid: '"{value}" cannot be used; use {allowed}',
  station_error_mapped_twice: '{variable} is already given to another column',
  station_error_height_out_of_limits: 'wind height {value} m outside the limits ({min} to {max} m)',
  station_error_bad_date: '"{value}" is not a calendar date written {format}',
  station_error_bad_number:
    '"{value}" is neither a number nor a mark of a missing value (empty, NaN, NA, null, -, -999, -9999, -6999)',
  station_error_too_few_cells: '{found} cells where the header has {expected}; the row is incomplete',
  station_error_too_many_cells:
    '{found} cells where the header has {expected}; a decimal comma in a file divided by commas?',
  station_error_too_many_rows: 'the file is over the limit of {limit} rows',
  station_error_line_too_long: 'the line is over the limit of {limit} bytes; this does not look like a table',
  station_error_unclosed_quote: 'a quote is opened and never closed',
  station_error_not_daily:
    'the time of day changes from row to row ({first}, {value}): the file is not daily, and only daily data are accepted',
  station_error_unit_suspect:
    'the median is {median} in the standard unit, impossible if the column is in {unit}; the values look like {seems}',
  station_error_temperature_range_suspect:
    'the median of Tmax − Tmin is {range} °C, over {limit} °C: are the two columns in different units?',
  station_error_tmin_above_tmax: 'Tmin above Tmax on {rows} of {of} rows: are the columns swapped?',
  station_error_radiation_suspect:
    'the median radiation is {percent} % of that at the top of the atmosphere at this place, impossible if the column is in {unit}; check the unit and the coordinates',
  station_kind_xlsx: 'an Excel workbook (.xlsx) or a ZIP; save it as CSV',
  station_kind_xls: 'an old Excel workbook (.xls); save it as CSV',
  station_kind_gzip: 'a compressed file (gzip)',
  station_kind_pdf: 'a PDF',
  station_kind_utf16: 'text in UTF-16; save it as CSV in UTF-8',
  station_kind_html: 'a Web page (HTML)',
  station_kind_json: 'JSON',
  station_kind_parquet: 'a Parquet file',
  station_kind_binary: 'a binary file',
  station_missing_date: 'date',
  station_missing_tmax: 'Tmax (required)',
  station_missing_tmin: 'Tmin (required)',
  station_missing_humidity: 'no humidity: vapour pressure will be estimated from Tmin (FAO-56 Eq. 48)',
  station_missing_wind: 'no wind: 2 m/s will be assumed (FAO-56)',
  station_missing_radiation:
    'neither radiation nor sunshine: radiation will be estimated from the temperature range (FAO-56 Eq. 50)',
});
