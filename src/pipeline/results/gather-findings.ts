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
    const key = JSON.stringify({ ...finding, days: undefined, params: withoutWorst(finding.params) });
    joined.set(key, joinTwo(joined.get(key), finding));
  }
  return [...joined.values()];
}

/** The params that blocks must share to say the same; of their worst values one is told. */
function withoutWorst(params: Finding['params']): Finding['params'] {
  if (!params || !('on' in params)) return params;
  return Object.fromEntries(Object.entries(params).filter(([name]) => !WORST.includes(name)));
}

const WORST: readonly string[] = ['value', 'limit', 'on'];

function joinTwo(known: Finding | undefined, more: Finding): Finding {
  if (!known?.days || !more.days) return known ?? more;
  const days = {
    count: known.days.count + more.days.count,
    first: Math.min(known.days.first, more.days.first),
    last: Math.max(known.days.last, more.days.last),
  };
  const { params } = excess(more) > excess(known) ? more : known;
  return { ...known, days, ...(params && { params }) };
}

/** How far a finding's worst value lies from its limit. */
function excess({ params }: Finding): number {
  return params && 'on' in params ? Math.abs(Number(params.value) - Number(params.limit)) : 0;
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
