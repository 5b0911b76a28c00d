import { z } from 'zod';
import { SERVICE_IDS, type ServiceId } from '../weather/sources.ts';

const Usage = z.object({
  calls: z.number(),
  allowances: z.array(z.object({ seconds: z.number(), calls: z.number(), used: z.number() })),
  leftAlone: z.boolean(),
  notBefore: z.number().optional(),
});
type Usage = z.infer<typeof Usage>;

/** What is known of a service from asking it. Times are ms since the epoch. */
const ServiceKnowledge = z.object({
  lastSuccess: z.number().optional(),
  lastFailure: z.object({ at: z.number(), reason: z.string() }).optional(),
  /** The last sign of life or of its absence, from a download or a probe. */
  seen: z.object({ at: z.number(), reachable: z.boolean() }).optional(),
  usage: Usage.optional(),
});
export type ServiceKnowledge = z.infer<typeof ServiceKnowledge>;

/** What a node knows of every service; small enough to be told with each of its beats. */
export type ServiceReport = Partial<Record<ServiceId, ServiceKnowledge>>;

/** A service that this version does not know is left out, one that it does not hear of is none. */
const ServiceReport = z.object(
  Object.fromEntries(SERVICE_IDS.map((id) => [id, ServiceKnowledge.optional()])),
);

/** Empty where it is none: another version of this program may have told it. */
export function readServiceReport(told: unknown): ServiceReport {
  return ServiceReport.safeParse(told).data ?? {};
}

/** As one would know it who had asked all that these have asked. */
export function combineKnowledge(parts: readonly ServiceKnowledge[]): ServiceKnowledge {
  const successes = parts.flatMap(({ lastSuccess }) => lastSuccess ?? []);
  const usage = combineUsage(parts.flatMap((part) => part.usage ?? []));
  return {
    ...(successes.length > 0 && { lastSuccess: Math.max(...successes) }),
    lastFailure: latest(parts.flatMap(({ lastFailure }) => lastFailure ?? [])),
    seen: latest(parts.flatMap(({ seen }) => seen ?? [])),
    ...(usage && { usage }),
  };
}

function latest<Moment extends { readonly at: number }>(moments: readonly Moment[]): Moment | undefined {
  return moments.reduce<Moment | undefined>(
    (last, one) => (last && last.at >= one.at ? last : one),
    undefined,
  );
}

/** Calls are each node's own. An allowance is the host's, and counted for all who ask it: the highest count is the newest. */
function combineUsage(usages: readonly Usage[]): Usage | undefined {
  const [first] = usages;
  if (!first) return undefined;
  const pauses = usages.flatMap(({ notBefore }) => notBefore ?? []);
  const usedOf = (seconds: number) =>
    usages.flatMap(({ allowances }) =>
      allowances.filter((one) => one.seconds === seconds).map(({ used }) => used),
    );
  return {
    calls: usages.reduce((sum, { calls }) => sum + calls, 0),
    allowances: first.allowances.map((one) => ({ ...one, used: Math.max(...usedOf(one.seconds)) })),
    leftAlone: usages.some(({ leftAlone }) => leftAlone),
    ...(pauses.length > 0 && { notBefore: Math.max(...pauses) }),
  };
}
