import { LANGUAGES, type Language } from '../../src/contract/languages.ts';

export const SIZES = [
  { width: 375, height: 667 },
  { width: 768, height: 1024 },
  { width: 1920, height: 1080 },
] as const;
const SCHEMES = ['light', 'dark'] as const;

/** One way in which a person may meet the page. */
export interface Run {
  readonly language: Language;
  readonly viewport: (typeof SIZES)[number];
  readonly colorScheme: (typeof SCHEMES)[number];
}

/** Every language at every size, by day and by night. */
export const RUNS: readonly Run[] = LANGUAGES.flatMap((language) =>
  SIZES.flatMap((viewport) => SCHEMES.map((colorScheme) => ({ language, viewport, colorScheme }))),
);

/** The same in threes: each three has every language, every size and both schemes, and all of them have each run once. */
export const THREES: readonly (readonly Run[])[] = SIZES.flatMap((_, shift) =>
  SCHEMES.map((_, first) =>
    LANGUAGES.map((language, i) => ({
      language,
      viewport: SIZES[(i + shift) % SIZES.length]!,
      colorScheme: SCHEMES[(i + first) % SCHEMES.length]!,
    })),
  ),
);

export const nameOf = ({ language, viewport, colorScheme }: Run) =>
  `${language} ${viewport.width} px ${colorScheme}`;
