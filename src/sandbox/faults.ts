import { z } from 'zod';
import { parseCivilDate, type EpochDay } from '../weather/civil-date.ts';
import { ELEVATION_SERVICE, PROVIDER_IDS, type ServiceId } from '../weather/sources.ts';
import type { Distortion } from './provider.ts';

const target = {
  /** Whose answers it spoils; `*` is everybody's. */
  source: z.enum([...PROVIDER_IDS, ELEVATION_SERVICE.id, '*']),
  /** For so many requests; for ever when absent. */
  times: z.int().positive().optional(),
};
const isoDate = z.string().refine((text) => parseCivilDate(text) !== undefined, 'not a date (YYYY-MM-DD)');

/** What can be made to go wrong. The same shape over HTTP and in code. */
export const faultSchema = z.discriminatedUnion('fault', [
  /** An error status in the service's own words; `retryAfter` in seconds. */
  z.strictObject({
    ...target,
    fault: z.literal('status'),
    status: z.int().min(400).max(599),
    retryAfter: z.int().nonnegative().optional(),
    reason: z.string().optional(),
  }),
  /** 200 with a web page, as from a proxy or a captive portal. */
  z.strictObject({ ...target, fault: z.literal('html-200') }),
  /** 200 without a body. */
  z.strictObject({ ...target, fault: z.literal('empty-200') }),
  /** 200 whose body says that it is an error. */
  z.strictObject({ ...target, fault: z.literal('error-200'), reason: z.string().optional() }),
  /** Half the body; then the socket breaks, or (`clean`) the answer ends as if it were whole. */
  z.strictObject({ ...target, fault: z.literal('truncate'), clean: z.boolean().optional() }),
  /** The connection is reset before any byte. */
  z.strictObject({ ...target, fault: z.literal('reset') }),
  /** The request is taken and never answered. */
  z.strictObject({ ...target, fault: z.literal('hang') }),
  /** The right body, at so many bytes a second. */
  z.strictObject({ ...target, fault: z.literal('slow'), bytesPerSecond: z.number().positive() }),
  /** Gaps: of one variable (the service's name) or all, on some days or all. */
  z.strictObject({
    ...target,
    fault: z.literal('nulls'),
    variable: z.string().optional(),
    from: isoDate.optional(),
    to: isoDate.optional(),
  }),
  /** Another unit than the one asked for, truthfully labelled. */
  z.strictObject({ ...target, fault: z.literal('wrong-units') }),
  /** Added to the usual latency. */
  z.strictObject({ ...target, fault: z.literal('latency'), ms: z.number().nonnegative() }),
]);

export type Fault = z.infer<typeof faultSchema>;
type FaultNamed<K extends Fault['fault']> = Extract<Fault, { fault: K }>;
/** Faults of the content and of the time taken; they can act together and beside a delivery fault. */
const BESIDE = ['nulls', 'wrong-units', 'latency'] as const;
type BesideName = (typeof BESIDE)[number];
export type DeliveryFault = Exclude<Fault, { fault: BesideName }>;

/** The faults that act on one request. */
export interface ActiveFaults {
  readonly delivery: DeliveryFault | undefined;
  readonly distortion: Distortion;
  readonly extraLatencyMs: number;
}

export interface FaultBoard {
  /** Replaces all faults. */
  set(faults: readonly Fault[]): void;
  add(faults: readonly Fault[]): void;
  list(): Fault[];
  /** The faults for the next request of a source; each one used counts down its `times`. */
  take(source: ServiceId): ActiveFaults;
}

export function createFaultBoard(): FaultBoard {
  let board: { fault: Fault; left: number }[] = [];
  const add = (faults: readonly Fault[]): void => {
    board.push(...faults.map((fault) => ({ fault, left: fault.times ?? Infinity })));
  };
  return {
    set: (faults) => {
      board = [];
      add(faults);
    },
    add,
    list: () => board.map(({ fault, left }) => (left === Infinity ? fault : { ...fault, times: left })),
    take: (source) => {
      const matching = board.filter(({ fault }) => fault.source === source || fault.source === '*');
      const delivery = matching.find(({ fault }) => !isBeside(fault));
      const used = matching.filter((entry) => entry === delivery || isBeside(entry.fault));
      for (const entry of used) entry.left -= 1;
      board = board.filter(({ left }) => left > 0);
      return activeFaults(used.map(({ fault }) => fault));
    },
  };
}

function activeFaults(faults: readonly Fault[]): ActiveFaults {
  const nulls = faults.filter((fault): fault is FaultNamed<'nulls'> => fault.fault === 'nulls');
  const latencies = faults.filter((fault): fault is FaultNamed<'latency'> => fault.fault === 'latency');
  return {
    delivery: faults.find((fault): fault is DeliveryFault => !isBeside(fault)),
    extraLatencyMs: latencies.reduce((sum, fault) => sum + fault.ms, 0),
    distortion: {
      wrongUnits: faults.some((fault) => fault.fault === 'wrong-units'),
      isWithheld: withheldBy(nulls),
    },
  };
}

function isBeside(fault: Fault): boolean {
  return BESIDE.some((name) => name === fault.fault);
}

function withheldBy(faults: readonly FaultNamed<'nulls'>[]): Distortion['isWithheld'] {
  const spans = faults.map(({ variable, from, to }) => ({
    variable,
    from: dayOr(from, -Infinity),
    to: dayOr(to, Infinity),
  }));
  return (name, day) =>
    spans.some(({ variable, from, to }) => (variable ?? name) === name && day >= from && day <= to);
}

function dayOr(date: string | undefined, otherwise: number): EpochDay {
  return (date === undefined ? undefined : parseCivilDate(date)) ?? otherwise;
}
