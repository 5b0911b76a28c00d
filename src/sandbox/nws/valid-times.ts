export const HOUR_MS = 3_600_000;

/** A value that holds, or an amount that falls, from a start for so many hours. */
export interface Period {
  readonly start: number;
  readonly hours: number;
  readonly value: number | null;
}

/** Hour by hour, equal neighbours as one. */
export function mergedHours(from: number, to: number, valueAt: (hour: number) => number | null): Period[] {
  const periods: { start: number; hours: number; value: number | null }[] = [];
  for (let hour = from; hour < to; hour += HOUR_MS) {
    const value = valueAt(hour);
    const last = periods.at(-1);
    if (last?.value === value) last.hours += 1;
    else periods.push({ start: hour, hours: 1, value });
  }
  return periods;
}

/** `2025-12-01T01:00:00+00:00/PT3H`. */
export function validTime({ start, hours }: Period): string {
  return `${isoTime(start)}/${duration(hours)}`;
}

/** `PT3H`, `P1D`, `P1DT6H`. */
export function duration(hours: number): string {
  const [days, rest] = [Math.floor(hours / 24), hours % 24];
  return `P${days > 0 ? `${days}D` : ''}${rest > 0 ? `T${rest}H` : ''}`;
}

/** `2025-12-01T01:00:00+00:00`. */
export function isoTime(instant: number): string {
  return new Date(instant).toISOString().replace(/\.\d+Z$/, '+00:00');
}
