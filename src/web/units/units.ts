/** How this browser's person reads water, temperature and wind. What is sent, kept and exported stays metric. */
export interface Units {
  readonly water: 'mm' | 'in';
  readonly temperature: 'celsius' | 'fahrenheit';
  readonly wind: 'm_s' | 'km_h';
}

export const METRIC: Units = { water: 'mm', temperature: 'celsius', wind: 'm_s' };

export function isMetric(units: Units): boolean {
  return (['water', 'temperature', 'wind'] as const).every((of) => units[of] === METRIC[of]);
}

type Choices = { readonly [Of in keyof Units]: readonly Units[Of][] };

/** The choices of each, the metric one first. */
export const UNIT_CHOICES = {
  water: ['mm', 'in'],
  temperature: ['celsius', 'fahrenheit'],
  wind: ['m_s', 'km_h'],
} as const satisfies Choices;

/** From what the program calculates with to what is shown: shown = value · factor + offset. */
export interface Unit {
  readonly symbol: string;
  readonly factor: number;
  readonly offset: number;
  /** Decimals more than in the metric unit, so that the same is told: 0.1 mm is 0.004 in. */
  readonly moreDecimals: number;
}

export const METRIC_SCALE = { factor: 1, offset: 0, moreDecimals: 0 };

export const UNITS: { readonly [Of in keyof Units]: Readonly<Record<Units[Of], Unit>> } = {
  water: {
    mm: { symbol: 'mm', ...METRIC_SCALE },
    in: { symbol: 'in', factor: 1 / 25.4, offset: 0, moreDecimals: 1 },
  },
  temperature: {
    celsius: { symbol: '°C', ...METRIC_SCALE },
    fahrenheit: { symbol: '°F', factor: 9 / 5, offset: 32, moreDecimals: 0 },
  },
  wind: {
    m_s: { symbol: 'm/s', ...METRIC_SCALE },
    km_h: { symbol: 'km/h', factor: 3.6, offset: 0, moreDecimals: 0 },
  },
};

/** What was kept; each choice that cannot be read is the metric one. */
export function readUnits(text: string | null): Units {
  const kept = parsed(text);
  const choices: Choices = UNIT_CHOICES;
  const choice = <Of extends keyof Units>(of: Of): Units[Of] =>
    choices[of].find((one) => one === kept[of]) ?? METRIC[of];
  return { water: choice('water'), temperature: choice('temperature'), wind: choice('wind') };
}

function parsed(text: string | null): Partial<Record<keyof Units, unknown>> {
  try {
    const json: unknown = JSON.parse(text ?? 'null');
    return typeof json === 'object' && json !== null ? json : {};
  } catch {
    return {};
  }
}
