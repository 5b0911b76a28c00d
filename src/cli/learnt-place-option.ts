import { readFile } from 'node:fs/promises';
import { nearEnough } from '../contract/learning-request.ts';
import type { Language } from '../contract/languages.ts';
import { message } from '../contract/messages/messages.ts';
import type { LearningState } from '../pipeline/fuse/local-learning/learning-state.ts';
import {
  LearntPlaceFileError,
  parseLearntPlace,
  type LearntPlaceFile,
} from '../pipeline/learnt-place-file.ts';
import type { Place } from '../weather/place.ts';
import { CommandFailed, EXIT, systemCode } from './exit-codes.ts';

/** The file of `--learning` or `--state`. */
export async function readLearntPlace(file: string, language: Language): Promise<LearntPlaceFile> {
  try {
    return parseLearntPlace(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof LearntPlaceFileError)
      throw new CommandFailed(
        EXIT.usage,
        message(language, 'cli_learning_file', { file, problem: error.message }),
      );
    const cause = systemCode(error);
    if (cause === undefined) throw error;
    throw new CommandFailed(EXIT.failed, message(language, 'cli_cannot_read', { file, cause }));
  }
}

/** What was learnt, for a place that is near enough to where it was. */
export function learnedNear(
  { place, state }: LearntPlaceFile,
  wanted: Place,
  language: Language,
): LearningState {
  const far = nearEnough(place, wanted);
  if (far) throw new CommandFailed(EXIT.usage, message(language, 'learning_far', far));
  return state;
}
