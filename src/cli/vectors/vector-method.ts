import type { Vector } from './vector-file.ts';

/** What a plain "ET" or "ETo" means in a vector, and with which constants the intermediates are computed. */
export interface Method {
  readonly reference: 'ETos' | 'ETrs' | 'hargreaves' | 'priestleyTaylor' | 'makkink' | undefined;
  readonly constants: 'fao56' | 'asce';
  readonly clearSky: 'simple' | 'full';
  readonly coastal: boolean;
}

/** Calculations of others that share words with ours and are not ours. */
const FOREIGN =
  /azmet|open.?meteo|kimberly|thom|turc|blaney|hamon|oudin|abtew|jensen|romanenko|haude|linacre|bordne|fao.?24/i;

/** Words of which one makes a method's name a step of FAO-56 or ASCE-EWRI. */
const STEPS = new Set(
  (
    'unit units energy depth conversion pressure psychrometric psychrometer saturation vapour vapor ea es e0 vpd slope ' +
    'delta extraterrestrial ra dr declination sunset distance latitude geometry radiation daylight sunshine rs rso rn rns ' +
    'rnl longwave shortwave net soil heat flux g wind u2 clear sky clearsky dew dewpoint tdew latent lambda precipitable ' +
    'humidity cloudiness fcd cloud fallback temperature tmean hour solar'
  ).split(' '),
);

/** Undefined for a method that this program does not have. */
export function methodOf({ method, options }: Vector): Method | undefined {
  if (FOREIGN.test(method)) return undefined;
  const text = `${method} ${textsOf(options)}`;
  const asce = /asce|ewri|etsz|refet|sz_/i.test(method);
  const reference = referenceOf(method, text, asce);
  if (!reference && !isStep(method)) return undefined;
  return {
    reference,
    constants: asce && !/fao.{0,12}constants|constants.{0,4}fao/i.test(text) ? 'asce' : 'fao56',
    clearSky: isFull(method, options) ? 'full' : 'simple',
    coastal: /coast/i.test(text) && options.coastal !== false,
  };
}

const isStep = (method: string): boolean =>
  method
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .some((word) => STEPS.has(word));

function referenceOf(method: string, text: string, asce: boolean): Method['reference'] {
  if (/hargreaves|samani/i.test(method)) return 'hargreaves';
  if (/priestley|taylor/i.test(method)) return 'priestleyTaylor';
  if (/makkink|knmi/i.test(method)) return 'makkink';
  if (!asce && !/pm(?![a-z])|penman|fao.?56|(?<![a-z])eto?(?![a-z])|reference/i.test(method))
    return undefined;
  return /tall|alfalfa|etrs?(?![a-z])/i.test(text) ? 'ETrs' : 'ETos';
}

/** Whether the full Rso of ASCE Appendix D is asked for; RefET's own method has it. */
function isFull(method: string, options: Vector['options']): boolean {
  const named = ['rso', 'rso_type', 'rso_method', 'clear_sky', 'clearsky'].map((name) => options[name]);
  const text = [method, ...named].filter((value) => typeof value === 'string').join(' ; ');
  return options.method === 'refet' || /(?<![a-z])full(?![a-z])|app(endix)?[ ._-]?d(?![a-z])/i.test(text);
}

const textsOf = (options: Vector['options']): string =>
  Object.entries(options)
    .map(([name, value]) => (typeof value === 'string' ? `${name} ${value}` : name))
    .join(' ; ');
