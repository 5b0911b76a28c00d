import { calculationText } from '../../contract/messages/calculation-text.ts';
import type { Calculation } from '../calculations/calculation.ts';
import type { Speech } from '../i18n/texts.ts';

const ATTEMPTS = 3;

/** `Etapa 2/5: Baixando dados...`, from the codes, so that it follows the language of the page. */
export function stepText(calculation: Calculation, speech: Speech): string {
  const { accepted, watch } = calculation;
  if (!accepted) return speech.t('sending');
  const { current_step: step, total_steps: total } = watch?.progress?.data ?? FIRST_STEP;
  return speech.t('step_of', { step, total, text: stepName(calculation, speech) });
}

const FIRST_STEP = { current_step: 1, total_steps: 5 };

/** The step alone, with the attempt when it is not the first. */
export function stepName({ watch }: Calculation, { language }: Speech): string {
  const progress = watch?.progress;
  if (!progress) return calculationText(language, 'step_INIT');
  const { status, step_code: code } = progress.data;
  const step = calculationText(language, status === 'queued' ? 'step_QUEUED' : `step_${code}`);
  const { attempt } = progress;
  return attempt > 1 ? calculationText(language, 'attempt', { step, attempt, attempts: ATTEMPTS }) : step;
}
