import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/contract/languages.ts';
import { missingInputText, stationFileErrorText } from '../../src/contract/messages/station-file-text.ts';

const problem = (code: 'bad_number' | 'empty' | 'not_text', at: { line?: number; column?: string } = {}) => ({
  code,
  line: at.line,
  column: at.column,
  params: { value: 'abc', kind: 'xlsx' },
});

describe('what is wrong with a station file', () => {
  it('names line and column', () => {
    expect(stationFileErrorText('pt-BR', problem('bad_number', { line: 12, column: 'Tmax (°C)' }))).toMatch(
      /^Linha 12, coluna "Tmax \(°C\)": "abc" não é um número/,
    );
    expect(stationFileErrorText('en', problem('bad_number', { line: 12 }))).toMatch(
      /^Line 12: "abc" is neither/,
    );
    expect(stationFileErrorText('es', problem('bad_number', { column: 'x' }))).toMatch(
      /^Columna "x": "abc" no es/,
    );
    expect(stationFileErrorText('en', problem('empty'))).toBe('The file is empty');
  });

  it('names what the bytes seem to be', () => {
    for (const language of LANGUAGES)
      expect(stationFileErrorText(language, problem('not_text'))).toMatch(/Excel.*CSV/);
  });

  it('says what stands in for a missing input', () => {
    expect(missingInputText('en', 'wind')).toBe('no wind: 2 m/s will be assumed (FAO-56)');
  });
});
