import { translationOf } from '../../../contract/messages/dictionary.ts';
import type { ptBR } from './pt-br.ts';

export const en = translationOf<typeof ptBR>()({
  intro:
    'The same request, {first} to {last}: the program starts the calculation on this server, waits for its end and prints the days.',
  intro_file:
    'The same request: the program sends the station file to this server, starts the calculation, waits for its end and prints the days. Replace {file} with the path of your file.',
  needs_curl: 'For the terminal of Linux, macOS or WSL; needs only curl. Prints CSV.',
  needs_python: 'Needs only Python 3. Prints date, ETo in mm and the remarks on each day.',
  needs_typescript:
    'Node 20 or later, no packages: save it as eto.mjs and run node eto.mjs. It is valid TypeScript too. Prints date, ETo in mm and the remarks on each day.',
  learnt:
    'The program holds the code of what was learnt of this place. Whoever has it can use, teach and erase it: do not publish it.',
  learnt_missing:
    'This result used what had been learnt of this place, which this browser no longer has: the program calculates without it.',
  languages: 'Language of the program',
  program: 'Program in {language}',
  copy: 'Copy',
  copied: 'Copied',
  copy_failed: 'Selected: press Ctrl+C',
  copy_of: 'Copy the program in {language}',
});
