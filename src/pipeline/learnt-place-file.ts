import { z } from 'zod';
import type { Place } from '../weather/place.ts';
import { LearningStateJson, learningStateJson } from './fuse/local-learning/learning-state-json.ts';
import type { LearningState } from './fuse/local-learning/learning-state.ts';

/** A place and what was learnt of it, as a person keeps it in a file. */
export interface LearntPlaceFile {
  readonly place: Place;
  readonly state: LearningState;
}

const FORMAT = 'eto-agora-learning';

const FileContent = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(1),
  place: z.strictObject({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) }),
  state: LearningStateJson,
});

/** A file that holds no learning; the message says every problem in it. */
export class LearntPlaceFileError extends Error {}

/** Throws a `LearntPlaceFileError`. */
export function parseLearntPlace(text: string): LearntPlaceFile {
  const parsed = FileContent.safeParse(parseJson(text));
  if (parsed.success) return { place: parsed.data.place, state: parsed.data.state };
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${path.map(String).join('.') || FORMAT}: ${message}`,
  );
  throw new LearntPlaceFileError(problems.join('; '));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new LearntPlaceFileError(error instanceof Error ? error.message : String(error));
  }
}

export function learntPlaceText({ place, state }: LearntPlaceFile): string {
  const { lat, lng } = place;
  return `${JSON.stringify({ format: FORMAT, version: 1, place: { lat, lng }, state: learningStateJson(state) }, null, 2)}\n`;
}
