import type { Language } from '../languages.ts';
import { speaker, type Values } from './dictionary.ts';
import { en } from './learning/en.ts';
import { es } from './learning/es.ts';
import { ptBR } from './learning/pt-br.ts';

export const LEARNING = { 'pt-BR': ptBR, en, es };
type LearningKey = keyof typeof ptBR;

const say = speaker<LearningKey>(LEARNING);

type ProblemOf<Key> = Key extends `reference_${infer Problem}` ? Problem : never;

/** Why a reference cannot be learnt from. `RefusedReference` of the pipeline fits. */
export interface ReferenceRefusal {
  readonly problem: ProblemOf<LearningKey>;
  readonly facts: Values;
}

export function referenceText(language: Language, { problem, facts }: ReferenceRefusal): string {
  return say(language, `reference_${problem}`, facts);
}

/** That a learning and a calculation set out from different calibrations. */
export function otherCalibrationText(
  language: Language,
  { learntWith, used }: { readonly learntWith: string | null; readonly used: string | null },
): string {
  const none = say(language, 'learning_no_calibration');
  return say(language, 'learning_other_calibration', { learnt: learntWith ?? none, used: used ?? none });
}
