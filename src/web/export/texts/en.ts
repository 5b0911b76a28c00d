import { translationOf } from '../../../contract/messages/dictionary.ts';
import type { ptBR } from './pt-br.ts';

export const en = translationOf<typeof ptBR>()({
  formats: 'Formats',
  xlsx: 'Excel (XLSX)',
  csv: 'CSV',
  json: 'JSON (complete)',
  parquet: 'Parquet (data science)',
  csv_options: 'CSV: how it is written',
  semicolon: 'Semicolons and decimal commas (1,5;2)',
  comma: 'Commas and decimal points (1.5,2)',
  comments: 'With place, period and credits at its beginning',
  bom: 'With a UTF-8 mark, for Excel',
  si: 'All files have the same numbers, in mm, °C and m/s.',
});
