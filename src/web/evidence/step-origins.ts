import type { ResultDay } from '../../contract/results.ts';
import type { DayFlag } from '../../weather/day-quality.ts';
import type { ResultSpeech } from '../result-speech/result-speech.ts';
import { sourceLabel, sourcesLabel } from '../task-card/source-label.ts';
import type { DayContext, Quantity, Step } from './calculation-steps.ts';
import { dayWeights, type WeighedVariable } from './day-weights.ts';

type Origin = Pick<Step, 'origin' | 'formula'>;

/** Each equation as FAO-56 prints it, with its number. */
const EQUATIONS = {
  tmean: ['9', 'T = (T_{max} + T_{min}) / 2'],
  es: ['11, 12', 'e_{s} = [e°(T_{max}) + e°(T_{min})] / 2,  e°(T) = 0.6108 exp[17.27 T / (T + 237.3)]'],
  ea_dew: ['14, 17', 'e_{a} = e°(T_{dew})'],
  ea_rhmax: ['18', 'e_{a} = e°(T_{min}) RH_{max} / 100'],
  ea_rhmean: ['19', 'e_{a} = e_{s} RH_{mean} / 100'],
  ea_tmin: ['48', 'e_{a} = e°(T_{min})'],
  vpd: ['6', 'e_{s} − e_{a}'],
  delta: ['13', 'Δ = 4098 e°(T) / (T + 237.3)^{2}'],
  pressure: ['7', 'P = 101.3 [(293 − 0.0065 z) / 293]^{5.26}'],
  gamma: ['8', 'γ = 0.000665 P'],
  ra: ['21', 'R_{a} = (24 · 60 / π) G_{sc} d_{r} [ω_{s} sin φ sin δ + cos φ cos δ sin ω_{s}]'],
  rso: ['37', 'R_{so} = (0.75 + 2 · 10^{−5} z) R_{a}'],
  rns: ['38', 'R_{ns} = (1 − 0.23) R_{s}'],
  rnl: [
    '39',
    'R_{nl} = σ [(T_{max,K}^{4} + T_{min,K}^{4}) / 2] (0.34 − 0.14 √e_{a}) (1.35 R_{s} / R_{so} − 0.35)',
  ],
  rn: ['40', 'R_{n} = R_{ns} − R_{nl}'],
  g: ['42', 'G ≈ 0'],
  rs_sunshine: ['35', 'R_{s} = (0.25 + 0.50 n / N) R_{a}'],
  rs_range: ['50', 'R_{s} = k_{Rs} √(T_{max} − T_{min}) R_{a}'],
  radiation_term: ['6', '0.408 Δ (R_{n} − G) / [Δ + γ (1 + 0.34 u_{2})]'],
  aerodynamic_term: ['6', 'γ (900 / (T + 273)) u_{2} (e_{s} − e_{a}) / [Δ + γ (1 + 0.34 u_{2})]'],
  eto: [
    '6',
    'ET_{o} = [0.408 Δ (R_{n} − G) + γ (900 / (T + 273)) u_{2} (e_{s} − e_{a})] / [Δ + γ (1 + 0.34 u_{2})]',
  ],
} as const satisfies Record<string, readonly [number: string, formula: string]>;

/** How the actual vapour pressure was found, by what the day says of it. */
const EA_BY_FLAG: readonly (readonly [DayFlag, keyof typeof EQUATIONS])[] = [
  ['ea_from_rhmean', 'ea_rhmean'],
  ['ea_from_rhmax', 'ea_rhmax'],
  ['ea_from_tmin', 'ea_tmin'],
];

/** Where each quantity of a day comes from: who gave it with which weight, or by which equation. */
export function originsOf(
  row: ResultDay,
  { calibration, elevation }: DayContext,
  speech: ResultSpeech,
): Record<Quantity, Origin> {
  const { say, format } = speech;
  const has = (flag: DayFlag) => row.flags.includes(flag);
  const by = (name: keyof typeof EQUATIONS, from = ''): Origin => {
    const [number, formula] = EQUATIONS[name];
    return { origin: [from, say('origin_equation', { number })].filter(Boolean).join(' · '), formula };
  };
  const given = givenBy(row, calibration, speech);
  const metres = say('origin_elevation', { elevation: format.number(elevation, 0) });
  const ea = EA_BY_FLAG.find(([flag]) => has(flag))?.[1] ?? 'ea_dew';
  return {
    tmax: given('tmax'),
    tmin: given('tmin'),
    rhmean: given('rhmean'),
    u2: has('u2_assumed') ? { origin: say('origin_u2_assumed') } : given('u2'),
    rs: radiationOrigin(),
    precip: { origin: sourcesLabel(row.source) },
    tmean: by('tmean'),
    es: by('es'),
    ea: by(ea),
    vpd: by('vpd'),
    delta: by('delta'),
    pressure: by('pressure', metres),
    gamma: by('gamma'),
    ra: by('ra', say('origin_sunshine_place')),
    rso: by('rso'),
    rns: by('rns'),
    rnl: by('rnl'),
    rn: by('rn'),
    g: by('g', say('origin_neglected')),
    radiation_term: by('radiation_term'),
    aerodynamic_term: by('aerodynamic_term'),
    offset: { origin: say('origin_offset') },
    eto: by('eto'),
  };

  function radiationOrigin(): Origin {
    if (has('rs_from_sunshine')) return by('rs_sunshine', say('origin_rs_sunshine'));
    return has('rs_estimated') ? by('rs_range', say('origin_rs_estimated')) : given('rs');
  }
}

/** The sources of an input with their parts in it; of the wind also what it was multiplied by. */
function givenBy(
  row: ResultDay,
  calibration: DayContext['calibration'],
  { say, format }: ResultSpeech,
): (variable: WeighedVariable) => Origin {
  const weights = calibration && dayWeights(row, calibration);
  return (variable) => {
    const shares = weights?.variables.find((one) => one.variable === variable)?.shares ?? [];
    const parts = (weights?.families ?? []).flatMap(({ sources }, k) => {
      const share = shares[k] ?? 0;
      return share > 0
        ? [`${sources.map(sourceLabel).join(' / ')} ${format.number(100 * share, 0)}\u00a0%`]
        : [];
    });
    const sources = parts.length > 0 ? parts.join(' + ') : sourcesLabel(row.source);
    const factor = variable === 'u2' ? weights?.windFactor : null;
    if (factor == null) return { origin: sources };
    return { origin: say('origin_wind_factor', { sources, factor: format.number(factor, 2) }) };
  };
}
