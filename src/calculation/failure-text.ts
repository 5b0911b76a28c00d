import { ERROR_CODES, type ErrorCode } from '../contract/error-codes.ts';
import type { Language } from '../contract/languages.ts';
import { findingText, message, sourceName } from '../contract/messages/messages.ts';
import { otherCalibrationText, referenceText } from '../contract/messages/reference-text.ts';
import { NoSourceForPeriod } from '../pipeline/choose-sources.ts';
import { AllSourcesFailed } from '../pipeline/download.ts';
import {
  LearntFromDemonstration,
  LearntWithAnother,
} from '../pipeline/fuse/local-learning/learned-method.ts';
import { RefusedReference } from '../pipeline/fuse/local-learning/refused-reference.ts';
import type { FailureFacts } from '../pipeline/progress.ts';
import { SOURCE_FAILURES, type SourceFailure } from '../pipeline/sources/source.ts';
import type { FailureOutcome } from '../tasks/task.ts';
import type { Finding } from '../weather/findings.ts';

/** Why a source gave nothing, as a clause. */
export function causeText(language: Language, { failure, detail }: FailureFacts): string {
  return message(language, `cause_${failure}`, { detail });
}

/** A finding as a sentence; the machine's failure facts become a cause on the way. */
export function warningText(language: Language, finding: Finding): string {
  if (finding.code !== 'SOURCE_FAILED' && finding.code !== 'SOURCE_NOT_RENEWED')
    return findingText(language, finding);
  const cause = causeText(language, failureFacts(finding));
  return findingText(language, { ...finding, params: { cause } });
}

function failureFacts({ params }: Finding): FailureFacts {
  const failure =
    SOURCE_FAILURES.find((known) => known === params?.failure) ?? ('unreachable' satisfies SourceFailure);
  return { failure, detail: String(params?.detail ?? '') };
}

/** The ERROR that an expected failure of a calculation ends with; undefined when it is none. */
export function expectedFailure(language: Language, error: unknown): FailureOutcome | undefined {
  if (error instanceof NoSourceForPeriod)
    return failure(language, 'NO_DATA', message(language, 'no_source_for_period'));
  if (error instanceof AllSourcesFailed) {
    const causes = error.failures
      .map((one) => `${sourceName(one.source)}: ${causeText(language, one)}`)
      .join('; ');
    return failure(language, 'SOURCE_UNAVAILABLE', message(language, 'all_sources_failed', { causes }));
  }
  if (error instanceof RefusedReference)
    return failure(language, 'VALIDATION_ERROR', `reference: ${referenceText(language, error)}`);
  if (error instanceof LearntWithAnother)
    return failure(language, 'VALIDATION_ERROR', otherCalibrationText(language, error));
  if (error instanceof LearntFromDemonstration)
    return failure(language, 'VALIDATION_ERROR', message(language, 'learning_demonstration'));
  return undefined;
}

export function failure(language: Language, code: ErrorCode, details: string): FailureOutcome {
  return {
    type: 'ERROR',
    state: 'error',
    data: {
      error: message(language, `error_${code}`),
      error_code: code,
      details,
      retryable: ERROR_CODES[code].retryable,
    },
  };
}
