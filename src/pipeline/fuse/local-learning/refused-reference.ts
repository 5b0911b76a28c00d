/** Why a reference cannot be learnt from. Each has a sentence in every language (`contract/messages`, `reference_*`). */
export type ReferenceProblem =
  /** `found`: the columns of the header. */
  | 'no_eto_column'
  /** `choices`: columns that may be meant. */
  | 'eto_ambiguous'
  /** `column`, `found`. */
  | 'column_unknown'
  /** `column`, `unit`: what the header or the person says. */
  | 'unit_of_column'
  /** `date`, `lines`. */
  | 'duplicate_date'
  /** `value` on `date`, outside `min`…`max` on `count` days. */
  | 'out_of_limits'
  /** `days` there are, `least` there must be. */
  | 'too_few_days'
  /** `days` there are, at most `most`. */
  | 'too_many_days'
  /** `date`, and the `first` day that sources have. */
  | 'before_sources'
  /** From `first` to `last` are more than `most` days. */
  | 'span_too_long'
  /** `date`, `today`. */
  | 'in_future'
  /** Medians of the reference and of the weather's ETo over `days`: `reference`, `eto`, `ratio`. */
  | 'ratio'
  /** The same, and the unit it `seems`. */
  | 'ratio_unit'
  /** Medians from `first` to `last`: `reference`, `eto`. */
  | 'part_differs'
  /** `count` of `days` are far from the ETo, the `first` with `reference` and `eto`. */
  | 'days_differ'
  /** It follows the weather of the day before with `correlation`, and not that of its own day. */
  | 'dates_late'
  /** The same, of the day after. */
  | 'dates_early'
  /** `correlation` over `days`. */
  | 'unrelated'
  /** A day that was learnt from comes with another value: `date`, `value`, `known`. */
  | 'day_changed'
  /** A day before the last that was learnt from: `date`, `last`. */
  | 'day_before'
  /** Nothing after `last`. */
  | 'nothing_new';

export type ReferenceFacts = Readonly<Record<string, string | number>>;

/** A reference that would teach nonsense, or nothing: a fact to tell, with its numbers. */
export class RefusedReference extends Error {
  readonly problem: ReferenceProblem;
  readonly facts: ReferenceFacts;

  constructor(problem: ReferenceProblem, facts: ReferenceFacts = {}) {
    super(`reference: ${problem} ${JSON.stringify(facts)}`);
    this.name = 'RefusedReference';
    this.problem = problem;
    this.facts = facts;
  }
}
