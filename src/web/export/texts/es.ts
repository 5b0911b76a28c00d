import { translationOf } from '../../../contract/messages/dictionary.ts';
import type { ptBR } from './pt-br.ts';

export const es = translationOf<typeof ptBR>()({
  formats: 'Formatos',
  xlsx: 'Excel (XLSX)',
  csv: 'CSV',
  json: 'JSON (completo)',
  parquet: 'Parquet (ciencia de datos)',
  csv_options: 'CSV: cómo se escribe',
  semicolon: 'Punto y coma y coma decimal (1,5;2)',
  comma: 'Coma y punto decimal (1.5,2)',
  comments: 'Con lugar, período y créditos al comienzo',
  bom: 'Con marca UTF-8, para Excel',
  si: 'Los archivos traen los mismos números, en mm, °C y m/s.',
});
