/** How a table of results is written: for people, for a document, for programs. */
export const TABLE_FORMATS = ['table', 'md', 'csv'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** Cells of numbers are aligned to the right, all others to the left. */
export interface TextTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function tableText(table: TextTable, format: TableFormat): string {
  switch (format) {
    case 'csv':
      return linesOf([table.columns, ...table.rows].map((cells) => cells.map(csvCell).join(',')));
    case 'md':
      return markdown(table);
    case 'table':
      return aligned(table);
  }
}

function aligned({ columns, rows }: TextTable): string {
  const widths = columns.map((name, k) => Math.max(name.length, ...rows.map((row) => row[k]!.length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, k) => pad(cell, { width: widths[k]!, right: isNumeric(rows, k) }))
      .join('  ')
      .trimEnd();
  return linesOf([line(columns), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)]);
}

function markdown({ columns, rows }: TextTable): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = columns.map((_, k) => (isNumeric(rows, k) ? '--:' : '---'));
  return linesOf([line(columns), line(rule), ...rows.map(line)]);
}

function isNumeric(rows: TextTable['rows'], k: number): boolean {
  return rows.every((row) => /^[-+−–]?[\d.]*%?$/.test(row[k]!));
}

function pad(cell: string, { width, right }: { readonly width: number; readonly right: boolean }): string {
  return right ? cell.padStart(width) : cell.padEnd(width);
}

function csvCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const linesOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
