import type { Language } from '../../contract/languages.ts';
import { keep, sharedMemory } from '../browser-memory.ts';

export const DELIMITERS = ['semicolon', 'comma'] as const;

/** How a person wants CSV files. */
export interface CsvChoice {
  readonly delimiter: (typeof DELIMITERS)[number];
  readonly comments: boolean;
  readonly bom: boolean;
}

const KEY = 'eto-agora.csv';

/** As chosen before in this browser; else as spreadsheets read it where the language is spoken. */
export function csvChoice(language: Language, memory: Pick<Storage, 'getItem'> = sharedMemory): CsvChoice {
  const usual: CsvChoice = {
    delimiter: language === 'en' ? 'comma' : 'semicolon',
    comments: false,
    bom: true,
  };
  return { ...usual, ...chosenBefore(memory.getItem(KEY)) };
}

export function rememberCsvChoice(choice: CsvChoice): void {
  keep(sharedMemory, KEY, JSON.stringify(choice));
}

function chosenBefore(text: string | null): Partial<CsvChoice> {
  try {
    const { delimiter, comments, bom } = JSON.parse(text ?? '{}') as Readonly<Record<string, unknown>>;
    const known = DELIMITERS.find((one) => one === delimiter);
    return {
      ...(known && { delimiter: known }),
      ...(typeof comments === 'boolean' && { comments }),
      ...(typeof bom === 'boolean' && { bom }),
    };
  } catch {
    return {};
  }
}

/** Of the address of a result, what makes it this CSV file. */
export function csvQuery({ delimiter, comments, bom }: CsvChoice): string {
  return `&delimiter=${delimiter}&comments=${comments}&bom=${bom}`;
}
