/** How well simulated values follow observed ones. */
export interface Skill {
  readonly n: number;
  /** Squared Pearson correlation. */
  readonly r2: number;
  /** Kling–Gupta efficiency of 2009: with the ratio of the standard deviations, not of the coefficients of variation. */
  readonly kge: number;
  /** Nash–Sutcliffe efficiency. */
  readonly nse: number;
  /** Mean absolute error, in the unit of the values. */
  readonly mae: number;
  readonly rmse: number;
  /** 100 · Σ(simulated − observed) / Σ observed [%]; positive: too much. */
  readonly pbias: number;
}

export const SKILL_KEYS = [
  'r2',
  'kge',
  'nse',
  'mae',
  'rmse',
  'pbias',
] as const satisfies readonly (keyof Skill)[];

/** Too few pairs say nothing. */
const LEAST_PAIRS = 10;

/** The scores over the pairs that have both values; undefined where they are fewer than ten. */
export function skillOf(observed: ArrayLike<number>, simulated: ArrayLike<number>): Skill | undefined {
  const pairs = Array.from(observed, (o, i) => [o, simulated[i]!] as const).filter(
    ([o, s]) => Number.isFinite(o) && Number.isFinite(s),
  );
  const n = pairs.length;
  if (n < LEAST_PAIRS) return undefined;
  const meanOf = (value: (o: number, s: number) => number) =>
    pairs.reduce((sum, [o, s]) => sum + value(o, s), 0) / n;
  const meanO = meanOf((o) => o);
  const meanS = meanOf((_, s) => s);
  const deviationO = Math.sqrt(meanOf((o) => (o - meanO) ** 2));
  const deviationS = Math.sqrt(meanOf((_, s) => (s - meanS) ** 2));
  const r = meanOf((o, s) => (o - meanO) * (s - meanS)) / (deviationO * deviationS);
  const mse = meanOf((o, s) => (s - o) ** 2);
  return {
    n,
    r2: r ** 2,
    kge: 1 - Math.hypot(r - 1, deviationS / deviationO - 1, meanS / meanO - 1),
    nse: 1 - mse / deviationO ** 2,
    mae: meanOf((o, s) => Math.abs(s - o)),
    rmse: Math.sqrt(mse),
    pbias: (100 * (meanS - meanO)) / meanO,
  };
}

/** Plain mean over places; `n` is their sum. */
export function meanSkill(skills: readonly Skill[]): Skill {
  const meanOf = (key: keyof Skill) => skills.reduce((sum, skill) => sum + skill[key], 0) / skills.length;
  const means = Object.fromEntries(SKILL_KEYS.map((key) => [key, meanOf(key)]));
  return { ...(means as Omit<Skill, 'n'>), n: skills.reduce((sum, { n }) => sum + n, 0) };
}
