import type { Formats } from '../i18n/format.ts';
import { METRIC_SCALE, UNITS, type Unit, type Units } from './units.ts';

/** Says values of one kind in the unit that the person has chosen. All that goes in is metric. */
export interface Quantity {
  readonly symbol: string;
  /** The number in the chosen unit, for axes and bars. */
  convert(metric: number): number;
  /** As many decimals as tell the same that `metricDecimals` tell of the metric value. */
  decimals(metricDecimals: number): number;
  /** Without the symbol. */
  format(metric: number, metricDecimals?: number): string;
  /** The same with its sign, also above 0. */
  signed(metric: number, metricDecimals?: number): string;
  /** With the symbol. */
  text(metric: number, metricDecimals?: number): string;
}

export interface Quantities {
  /** Reference evapotranspiration [mm], of a day or a sum. */
  readonly eto: Quantity;
  /** Rain, and what rain and ETo differ by [mm]. */
  readonly rain: Quantity;
  /** [°C] */
  readonly temperature: Quantity;
  /** By how much two temperatures differ [°C]: without the offset of °F. */
  readonly temperatureDifference: Quantity;
  /** [m/s] */
  readonly wind: Quantity;
  /** [MJ/m²], which is in one unit for everybody. */
  readonly radiation: Quantity;
  /** [%], likewise. */
  readonly humidity: Quantity;
}

export function quantitiesIn(units: Units, format: Formats): Quantities {
  const water = quantity(UNITS.water[units.water], format, waterDecimals);
  const temperature = UNITS.temperature[units.temperature];
  return {
    eto: water,
    rain: water,
    temperature: quantity(temperature, format, oneDecimal),
    temperatureDifference: quantity({ ...temperature, offset: 0 }, format, oneDecimal),
    wind: quantity(UNITS.wind[units.wind], format, oneDecimal),
    radiation: quantity({ symbol: 'MJ/m²', ...METRIC_SCALE }, format, oneDecimal),
    humidity: quantity({ symbol: '%', ...METRIC_SCALE }, format, () => 0),
  };
}

const oneDecimal = () => 1;
/** One decimal of a millimetre, none in sums of years. */
const waterDecimals = (mm: number) => (Math.abs(mm) >= 1000 ? 0 : 1);

function quantity(unit: Unit, format: Formats, usualDecimals: (metric: number) => number): Quantity {
  const convert = (metric: number) => metric * unit.factor + unit.offset;
  const decimals = (metricDecimals: number) => metricDecimals + unit.moreDecimals;
  const say =
    (write: (value: number, decimals: number) => string) =>
    (metric: number, metricDecimals = usualDecimals(metric)) =>
      write(convert(metric), decimals(metricDecimals));
  const plain = say((value, digits) => format.number(value, digits));
  return {
    symbol: unit.symbol,
    convert,
    decimals,
    format: plain,
    signed: say((value, digits) => format.signed(value, digits)),
    text: (metric, metricDecimals) => `${plain(metric, metricDecimals)}\u00a0${unit.symbol}`,
  };
}
