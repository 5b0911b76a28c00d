import { describe, expect, it } from 'vitest';
import { meanSkill, skillOf } from '../../../../src/pipeline/fuse/fit/skill-scores.ts';

const OBSERVED = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

describe('skill', () => {
  it('of the truth is perfect', () => {
    expect(skillOf(OBSERVED, OBSERVED)).toEqual({ n: 10, r2: 1, kge: 1, nse: 1, mae: 0, rmse: 0, pbias: 0 });
  });

  it('of the truth and a half more: only the mean is wrong', () => {
    const skill = skillOf(
      OBSERVED,
      OBSERVED.map((value) => value + 0.55),
    )!;
    expect(skill.r2).toBeCloseTo(1, 12);
    expect(skill.kge).toBeCloseTo(1 - 0.1, 12); // mean 5.5 → 6.05
    expect(skill.nse).toBeCloseTo(1 - 0.3025 / 8.25, 12); // variance of 1…10 is 8.25
    expect(skill.mae).toBeCloseTo(0.55, 12);
    expect(skill.rmse).toBeCloseTo(0.55, 12);
    expect(skill.pbias).toBeCloseTo(10, 12);
  });

  it('of twice the truth: spread and mean are twice as large, in the KGE of 2009', () => {
    const skill = skillOf(
      OBSERVED,
      OBSERVED.map((value) => 2 * value),
    )!;
    expect(skill.kge).toBeCloseTo(1 - Math.SQRT2, 12); // that of 2012 would be 1 − 1 = 0
    expect(skill.nse).toBeCloseTo(1 - 38.5 / 8.25, 12); // mean of the squares of 1…10
    expect(skill.pbias).toBeCloseTo(100, 12);
  });

  it('of the opposite: r² says nothing, the others do', () => {
    const skill = skillOf(OBSERVED, OBSERVED.toReversed())!;
    expect(skill.r2).toBeCloseTo(1, 12);
    expect(skill.kge).toBeCloseTo(-1, 12);
    expect(skill.nse).toBeCloseTo(-3, 12);
    expect(skill.mae).toBeCloseTo(5, 12);
  });

  it('is of the pairs that have both, and of ten at least', () => {
    const holed = [...OBSERVED, NaN, 12];
    expect(skillOf(holed, [...OBSERVED, 11, NaN])!.n).toBe(10);
    expect(skillOf(OBSERVED.slice(1), OBSERVED.slice(1))).toBeUndefined();
  });

  it('of several places is their plain mean; the days add up', () => {
    const [a, b] = [skillOf(OBSERVED, OBSERVED)!, skillOf([...OBSERVED, 11], [...OBSERVED, 22])!];
    const mean = meanSkill([a, b]);
    expect(mean.n).toBe(21);
    expect(mean.mae).toBeCloseTo(0.5, 12);
  });
});
