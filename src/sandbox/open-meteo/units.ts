import { QueryRejected } from '../provider.ts';
import type { Quantity } from './daily-variables.ts';

/** A unit as the answer names it, and how to get there from the base unit of the quantity. */
export interface Unit {
  readonly label: string;
  readonly fromBase: (value: number) => number;
}

export type UnitChoice = Readonly<Record<Quantity, Unit>>;

const same = (value: number): number => value;

const TEMPERATURE: Readonly<Record<string, Unit>> = {
  celsius: { label: '°C', fromBase: same },
  fahrenheit: { label: '°F', fromBase: (t) => t * 1.8 + 32 },
};

const WIND: Readonly<Record<string, Unit>> = {
  kmh: { label: 'km/h', fromBase: (u) => u * 3.6 },
  ms: { label: 'm/s', fromBase: same },
  mph: { label: 'mp/h', fromBase: (u) => u / 0.44704 },
  kn: { label: 'kn', fromBase: (u) => (u * 3600) / 1852 },
};

const DEPTH: Readonly<Record<string, Unit>> = {
  mm: { label: 'mm', fromBase: same },
  inch: { label: 'inch', fromBase: (p) => p / 25.4 },
};

/** The units asked for; wind is km/h unless asked otherwise. */
export function parseUnits(query: URLSearchParams, wrongUnits: boolean): UnitChoice {
  const wind = choose(query, { key: 'wind_speed_unit', fallback: 'kmh', units: WIND });
  return {
    temperature: choose(query, { key: 'temperature_unit', fallback: 'celsius', units: TEMPERATURE }),
    depth: choose(query, { key: 'precipitation_unit', fallback: 'mm', units: DEPTH }),
    wind: wrongUnits ? otherWind(wind) : wind,
    humidity: { label: '%', fromBase: same },
    radiation: { label: 'MJ/m²', fromBase: same },
  };
}

function otherWind(asked: Unit): Unit {
  return asked === WIND.kmh ? WIND.ms! : WIND.kmh!;
}

interface UnitParameter {
  readonly key: string;
  readonly fallback: string;
  readonly units: Readonly<Record<string, Unit>>;
}

function choose(query: URLSearchParams, { key, fallback, units }: UnitParameter): Unit {
  const name = query.get(key) ?? fallback;
  const unit = Object.hasOwn(units, name) ? units[name] : undefined;
  if (unit) return unit;
  throw new QueryRejected(
    `Data corrupted at path ''. Cannot initialize ${key} from invalid String value ${name}.`,
  );
}
