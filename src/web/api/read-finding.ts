import { parseCivilDate } from '../../weather/civil-date.ts';
import { FINDING_CODES, type Finding } from '../../weather/findings.ts';
import { SOURCE_IDS } from '../../weather/sources.ts';
import { VARIABLE_IDS } from '../../weather/variables.ts';
import { isRecord } from './is-record.ts';

/** A finding as it came over the wire; days may be written as dates. */
export function readFinding(json: unknown): Finding | undefined {
  if (!isRecord(json)) return undefined;
  const code = FINDING_CODES.find((known) => known === json.code);
  const source = SOURCE_IDS.find((known) => known === json.source);
  const variable = VARIABLE_IDS.find((known) => known === json.variable);
  if (!code || (json.source != null && !source) || (json.variable != null && !variable)) return undefined;
  const days = readDays(json.days);
  return {
    code,
    ...(source && { source }),
    ...(variable && { variable }),
    ...(days && { days }),
    ...(isRecord(json.params) && { params: json.params as Record<string, string | number> }),
  };
}

function readDays(json: unknown): Finding['days'] {
  if (!isRecord(json)) return undefined;
  const [first, last] = [readDay(json.first), readDay(json.last)];
  if (first === undefined || last === undefined) return undefined;
  return { count: Number(json.count), first, last };
}

function readDay(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? parseCivilDate(value) : undefined;
}
