/** Texts of the export menu, pt-BR. The other languages must have the same keys and placeholders. */
export const ptBR = {
  formats: 'Formatos',
  xlsx: 'Excel (XLSX)',
  csv: 'CSV',
  json: 'JSON (completo)',
  parquet: 'Parquet (ciência de dados)',
  csv_options: 'CSV: como é escrito',
  semicolon: 'Ponto e vírgula e vírgula decimal (1,5;2)',
  comma: 'Vírgula e ponto decimal (1.5,2)',
  comments: 'Com lugar, período e créditos no começo',
  bom: 'Com marca UTF-8, para o Excel',
  si: 'Os arquivos trazem os mesmos números, em mm, °C e m/s.',
} as const;
