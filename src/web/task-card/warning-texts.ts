import type { Language } from '../../contract/languages.ts';
import { causeText, findingText } from '../../contract/messages/finding-text.ts';
import type { SuccessData } from '../../contract/task-events.ts';
import type { Finding } from '../../weather/findings.ts';
import { readFinding } from '../api/read-finding.ts';

/** The banner over the result says this one already, louder. */
const SAID_ELSEWHERE = 'SYNTHETIC_DATA';

/**
 * The warnings of a result in the language of the page. They are made anew from the findings, so that they
 * follow the language; when one is not understood the server's own sentences are shown instead, none is lost.
 */
export function warningTexts(
  result: Pick<SuccessData, 'findings' | 'warnings'>,
  language: Language,
): string[] {
  const findings = result.findings.map(readFinding);
  const known = findings.filter((finding) => finding !== undefined);
  if (known.length < findings.length || (findings.length === 0 && result.warnings.length > 0))
    return [...new Set(result.warnings)];
  return [
    ...new Set(
      known.filter(({ code }) => code !== SAID_ELSEWHERE).map((finding) => textOf(language, finding)),
    ),
  ];
}

const FAILURES = ['unreachable', 'timeout', 'rate_limited', 'refused', 'bad_answer', 'no_data'] as const;

/** Why a source failed comes as a code with its detail; the sentence wants a clause. */
function textOf(language: Language, finding: Finding): string {
  const failure = FAILURES.find((known) => known === finding.params?.failure);
  if (!failure) return findingText(language, finding);
  const cause = causeText(language, failure, finding.params?.detail ?? '');
  return findingText(language, { ...finding, params: { ...finding.params, cause } });
}
