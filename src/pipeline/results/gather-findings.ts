import type { Finding } from '../../weather/findings.ts';
import { VARIABLES, type VariableId } from '../../weather/variables.ts';

/**
 * Findings as people read them: those of blocks of one series joined, and variables of which the same is true on
 * the same days told in one sentence (`params.variable` then lists their symbols).
 */
export function gatherFindings(findings: readonly Finding[]): Finding[] {
  return tellTogether(joinBlocks(findings));
}

function joinBlocks(findings: readonly Finding[]): Finding[] {
  const joined = new Map<string, Finding>();
  for (const finding of findings) {
    const key = JSON.stringify({ ...finding, days: undefined });
    joined.set(key, joinDays(joined.get(key), finding));
  }
  return [...joined.values()];
}

function joinDays(known: Finding | undefined, more: Finding): Finding {
  if (!known?.days || !more.days) return known ?? more;
  const days = {
    count: known.days.count + more.days.count,
    first: Math.min(known.days.first, more.days.first),
    last: Math.max(known.days.last, more.days.last),
  };
  return { ...known, days };
}

function tellTogether(findings: readonly Finding[]): Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = JSON.stringify({ ...finding, variable: finding.variable !== undefined });
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].map(withSymbols);
}

function withSymbols(group: readonly Finding[]): Finding {
  const variables = group.map(({ variable }) => variable).filter((id): id is VariableId => id !== undefined);
  if (variables.length < 2) return group[0]!;
  const symbols = variables.map((id) => VARIABLES[id].symbol).join(', ');
  return { ...group[0]!, params: { ...group[0]!.params, variable: symbols } };
}
