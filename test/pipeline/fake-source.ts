import { calendar, type DailySeries } from '../../src/weather/daily-series.ts';
import type { DayRange, EpochDay } from '../../src/weather/civil-date.ts';
import type { Elevation } from '../../src/weather/place.ts';
import type { ProviderId } from '../../src/weather/sources.ts';
import type { VariableId } from '../../src/weather/variables.ts';
import { coverageOf } from '../../src/weather/source-choice.ts';
import type { Source, SourceAnswer, SourceCall, SourceRequest } from '../../src/pipeline/sources/source.ts';

/** Weather of one day; what is not named is missing. */
export type DayWeather = Partial<Record<VariableId, number>>;

export interface FakeSource extends Source {
  /** The requests it got. */
  readonly asked: SourceRequest[];
}

export interface FakeBehaviour {
  readonly weather?: (day: EpochDay) => DayWeather;
  readonly elevation?: Elevation;
  readonly synthetic?: boolean;
  /** Awaited before the answer; rejecting makes the download fail. */
  readonly before?: (call: SourceCall) => Promise<void>;
}

/** A source in memory with the windows of the real one. It answers what it is told to, at once. */
export function fakeSource(id: ProviderId, behaviour: FakeBehaviour = {}): FakeSource {
  const asked: SourceRequest[] = [];
  return {
    id,
    asked,
    coverage: (today) => coverageOf(id, today),
    async fetchDaily(request, call): Promise<SourceAnswer> {
      asked.push(request);
      await behaviour.before?.(call);
      return {
        source: id,
        series: seriesOf(request.range, behaviour.weather ?? fairDay),
        gridPlace: request.place,
        synthetic: behaviour.synthetic ?? false,
        findings: [],
        ...(behaviour.elevation && { elevation: behaviour.elevation }),
      };
    },
  };
}

/** A day like any other in São Paulo. */
export function fairDay(): DayWeather {
  return { tmax: 26, tmin: 16, tmean: 20, rhmean: 70, u2: 2, rs: 18, precipitation: 1.5 };
}

export function seriesOf(range: DayRange, weather: (day: EpochDay) => DayWeather): DailySeries {
  const days = calendar(range.from, range.to);
  return seriesOn(days, Array.from(days, weather));
}

export function seriesOn(days: ArrayLike<EpochDay>, rows: readonly DayWeather[]): DailySeries {
  const ids = new Set(rows.flatMap((row) => Object.keys(row) as VariableId[]));
  const column = (id: VariableId) => Float64Array.from(rows, (row) => row[id] ?? NaN);
  return {
    days: Int32Array.from(days),
    values: Object.fromEntries([...ids].map((id) => [id, column(id)])),
  };
}

/** Waits until it is opened, or until the call is aborted. */
export interface Gate {
  open(): void;
  readonly before: (call: SourceCall) => Promise<void>;
}

export function gate(): Gate {
  const { promise, resolve } = deferred();
  return {
    open: resolve,
    before: ({ signal }) =>
      new Promise((pass, fail) => {
        signal.addEventListener('abort', () => fail(signal.reason as Error), { once: true });
        void promise.then(pass);
      }),
  };
}

export function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
