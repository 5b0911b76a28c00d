import type { EtoRequest } from '../api/tasks.ts';

/** What is being done, as the title of its card says it. */
export function modeKey({ mode = 'today', lesson }: Pick<EtoRequest, 'mode' | 'lesson'>) {
  return lesson ? 'card_mode_lesson' : (`card_mode_${mode}` as const);
}
