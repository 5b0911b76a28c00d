import { formatCivilDate } from '../../weather/civil-date.ts';
import type { Finding } from '../../weather/findings.ts';
import type { Language } from '../languages.ts';
import { speaker } from './dictionary.ts';
import { en } from './findings/en.ts';
import { es } from './findings/es.ts';
import { ptBR } from './findings/pt-br.ts';
import { sourceName } from './source-name.ts';

export const FINDINGS = { 'pt-BR': ptBR, en, es };
type FindingKey = keyof typeof ptBR;

const say = speaker<FindingKey>(FINDINGS);

/** A finding as a sentence. */
export function findingText(language: Language, finding: Finding): string {
  const sentence = say(language, `finding_${finding.code}`, {
    ...(finding.source && { source: sourceName(finding.source) }),
    ...(finding.variable && { variable: say(language, `variable_${finding.variable}`) }),
    ...(finding.days && {
      count: finding.days.count,
      first: formatCivilDate(finding.days.first),
      last: formatCivilDate(finding.days.last),
    }),
    ...finding.params,
  });
  return sentence.replace(FROM_A_DAY_TO_ITSELF, '$1');
}

const FROM_A_DAY_TO_ITSELF = /(\d{4}-\d\d-\d\d) \p{L}+ \1/gu;

type CauseOf<Key> = Key extends `cause_${infer Cause}` ? Cause : never;

/** Why a source gave nothing, as a clause. `detail`: its own words, where the clause has room for them. */
export function causeText(language: Language, cause: CauseOf<FindingKey>, detail?: string | number): string {
  return say(language, `cause_${cause}`, detail === undefined ? {} : { detail });
}
