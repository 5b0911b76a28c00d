import type { Language } from '../languages.ts';
import { speaker } from './dictionary.ts';
import { en } from './station-file/en.ts';
import { es } from './station-file/es.ts';
import { ptBR } from './station-file/pt-br.ts';

export const STATION_FILE = { 'pt-BR': ptBR, en, es };
type StationFileKey = keyof typeof ptBR;

const say = speaker<StationFileKey>(STATION_FILE);

type CodeOf<Key> = Key extends `station_error_${infer Code}` ? Code : never;
type StationProblemCode = CodeOf<StationFileKey>;
type KindOf<Key> = Key extends `station_kind_${infer Kind}` ? Kind : never;

/** What is wrong with a station file: where, and the facts for the sentence. `StationFileError` of the pipeline fits. */
export interface StationProblem {
  readonly code: StationProblemCode;
  readonly line: number | undefined;
  readonly column: string | undefined;
  readonly params: Readonly<Record<string, string | number>>;
}

/** The problem as a sentence that names line and column: `Linha 12, coluna "Tmax (°C)": "abc" não é um número…`. */
export function stationFileErrorText(language: Language, problem: StationProblem): string {
  const { code, line, column, params } = problem;
  const kind = code === 'not_text' && { kind: kindText(language, String(params.kind)) };
  const sentence = say(language, `station_error_${code}`, { ...params, ...kind });
  if (line !== undefined && column !== undefined)
    return say(language, 'station_at_line_column', { line, column, problem: sentence });
  if (line !== undefined) return say(language, 'station_at_line', { line, problem: sentence });
  if (column !== undefined) return say(language, 'station_at_column', { column, problem: sentence });
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

const KINDS: Readonly<Record<KindOf<StationFileKey>, true>> = {
  xlsx: true,
  xls: true,
  gzip: true,
  pdf: true,
  utf16: true,
  html: true,
  json: true,
  parquet: true,
  binary: true,
};

function kindText(language: Language, kind: string): string {
  return say(language, `station_kind_${isKind(kind) ? kind : 'binary'}`);
}

function isKind(kind: string): kind is KindOf<StationFileKey> {
  return kind in KINDS;
}

/** An input that the file lacks, with what will stand in for it. */
export function missingInputText(
  language: Language,
  input: 'date' | 'tmax' | 'tmin' | 'humidity' | 'wind' | 'radiation',
): string {
  return say(language, `station_missing_${input}`);
}
