import { formatCivilDate } from '../../weather/civil-date.ts';
import type { Finding } from '../../weather/findings.ts';
import { variable } from '../../weather/variables.ts';
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
  return say(language, `finding_${finding.code}`, {
    ...(finding.source && { source: sourceName(finding.source) }),
    ...(finding.variable && { variable: variable(finding.variable).symbol }),
    ...(finding.days && {
      count: finding.days.count,
      first: formatCivilDate(finding.days.first),
      last: formatCivilDate(finding.days.last),
    }),
    ...finding.params,
  });
}

type CauseOf<Key> = Key extends `cause_${infer Cause}` ? Cause : never;

/** Why a source gave nothing, as a clause. `detail`: its own words, where the clause has room for them. */
export function causeText(language: Language, cause: CauseOf<FindingKey>, detail?: string | number): string {
  return say(language, `cause_${cause}`, detail === undefined ? {} : { detail });
}
