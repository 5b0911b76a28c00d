import type { ZodType } from 'zod';
import type { ServiceId } from '../../weather/sources.ts';
import { SourceError } from './source.ts';

/** The JSON as the schema knows it; a `SourceError` `bad_answer` that names the first wrong field otherwise. */
export function readAnswer<T>(source: ServiceId, schema: ZodType<T>, json: unknown): T {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new SourceError(source, 'bad_answer', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

export interface UnitRule {
  /** The unit as the provider documents it. */
  readonly unit: string;
  /** Other spellings of the same unit that the provider's documentation uses. */
  readonly alsoWritten?: readonly string[];
  /** A unit that depends on the request must be declared; one that the API fixes may be left out. */
  readonly fixed?: boolean;
}

/** Refuses an answer in another unit: a unit is read from the answer, never assumed, never guessed at. */
export function assertUnit(
  source: ServiceId,
  rule: UnitRule,
  { field, declared }: { field: string; declared: string | undefined },
): void {
  if (declared === undefined && rule.fixed) return;
  const allowed = [rule.unit, ...(rule.alsoWritten ?? [])].map(spelling);
  if (declared !== undefined && allowed.includes(spelling(declared))) return;
  throw new SourceError(source, 'bad_answer', `${field} in ${declared ?? 'no unit'}, not ${rule.unit}`);
}

/** `M/S` and `m/s` are one spelling, and so are `m²` and `m^2`. */
function spelling(unit: string): string {
  return unit.trim().toLowerCase().replaceAll('²', '^2');
}
