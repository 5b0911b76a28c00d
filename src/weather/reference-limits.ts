/** What a reference ETo of a place may be, and where what it taught holds. */
export const REFERENCE_LIMITS = {
  /** No day on Earth evaporates more, and a grass reference none less [mm/d]. */
  etoMm: [0, 20],
  /** Fewer days say nothing of a place. */
  leastDays: 10,
  /** Twenty years with five leap days. */
  days: 7_305,
  /** What is learnt of a place holds as far as the same wind blows. */
  nearKm: 5,
} as const;
