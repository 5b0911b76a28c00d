import { epochDayOf, formatCivilDate, type EpochDay } from '../../weather/civil-date.ts';
import type { Place } from '../../weather/place.ts';
import { decimalText } from '../json-number.ts';
import type { Provider, World } from '../provider.ts';
import { jsonReply } from '../reply.ts';
import { cellElevation } from '../weather-generator/terrain.ts';
import { generateWeather, type GeneratedWeather } from '../weather-generator/weather-generator.ts';
import { PARAMETERS } from './parameters.ts';
import { parsePowerQuery, type Community, type PowerQuery } from './query.ts';

const CELL = { height: 0.5, width: 0.625 };
const FILL = '-999.0';
const FIRST_WEATHER_DAY = epochDayOf(1981, 1, 1);
const FIRST_SOLAR_DAY = epochDayOf(1984, 1, 1);
const WEATHER_LAG_DAYS = 2;

export const nasaPower: Provider = {
  id: 'nasa_power',
  serves: (path) => path === '/api/temporal/daily/point',
  rejectedStatus: 422,
  refusal: (status, reason) =>
    jsonReply(
      status,
      JSON.stringify({
        header: 'The POWER Daily API failed to complete your request; please review the errors below.',
        messages: [reason],
      }),
    ),
  answer: ({ query }, world) => jsonReply(200, pointAnswer(parsePowerQuery(query, world), world)),
};

function pointAnswer(query: PowerQuery, world: World): string {
  const cell = gridCell(query.place);
  const elevation = cellElevation(cell, CELL.height, CELL.width);
  const request = { cell, elevation, family: 'nasa_power', days: query.days, today: query.today } as const;
  const weather = generateWeather(request, world.seed);
  const energy = energyUnit(query.community, world.distortion.wrongUnits);
  const dates = Array.from({ length: weather.tmax.length }, (_, i) => compactDate(query.days.from + i));
  const columns = query.parameters.map((name) => column(name, { weather, dates, energy, query, world }));
  const coordinates = `[${query.place.lng},${query.place.lat},${decimalText(elevation, 2, '0.0')}]`;
  return [
    `{"type":"Feature","geometry":{"type":"Point","coordinates":${coordinates}}`,
    `"properties":{"parameter":{${columns.join(',')}}}`,
    `"header":${header(query)},"messages":[]`,
    `"parameters":${JSON.stringify(described(query.parameters, energy))}`,
    `"times":{"data":0.7,"process":0.03}}`,
  ].join(',');
}

/** MERRA-2 grid: centres on multiples of 0.5° and 0.625°. */
function gridCell({ lat, lng }: Place): Place {
  return { lat: Math.round(lat / CELL.height) * CELL.height, lng: Math.round(lng / CELL.width) * CELL.width };
}

interface EnergyUnit {
  readonly label: string;
  readonly perMegajoule: number;
}

const MEGAJOULES: EnergyUnit = { label: 'MJ/m^2/day', perMegajoule: 1 };
const KILOWATT_HOURS: EnergyUnit = { label: 'kW-hr/m^2/day', perMegajoule: 1 / 3.6 };

/** Agroclimatology speaks of megajoules, renewable energy and buildings of kilowatt-hours. */
function energyUnit(community: Community, wrongUnits: boolean): EnergyUnit {
  return (community === 'AG') !== wrongUnits ? MEGAJOULES : KILOWATT_HOURS;
}

interface ColumnContext {
  readonly weather: GeneratedWeather;
  readonly dates: readonly string[];
  readonly energy: EnergyUnit;
  readonly query: PowerQuery;
  readonly world: World;
}

function column(name: string, { weather, dates, energy, query, world }: ColumnContext): string {
  const parameter = PARAMETERS[name]!;
  const factor = parameter.units === undefined ? energy.perMegajoule : 1;
  const published = publishedDays(parameter.solar, query.today);
  const values = parameter.values(weather);
  const entries = dates.map((date, i) => {
    const day = query.days.from + i;
    const known = day >= published.from && day <= published.to && !world.distortion.isWithheld(name, day);
    return `"${date}":${known ? decimalText(values[i]! * factor, 2, FILL) : FILL}`;
  });
  return `"${name}":{${entries.join(',')}}`;
}

/** Radiation starts three years later and comes five to seven days late, another lag from day to day. */
function publishedDays(solar: boolean, today: EpochDay): { from: EpochDay; to: EpochDay } {
  const solarLag = 5 + (((((today * 7) % 11) + 11) % 11) % 3);
  return solar
    ? { from: FIRST_SOLAR_DAY, to: today - solarLag }
    : { from: FIRST_WEATHER_DAY, to: today - WEATHER_LAG_DAYS };
}

function header(query: PowerQuery): string {
  const rest = { start: compactDate(query.days.from), end: compactDate(query.days.to) };
  return [
    '{"title":"NASA/POWER Source Native Resolution Daily Data"',
    '"api":{"version":"v2.8.0","name":"POWER Daily API"},"sources":["POWER","MERRA2","SYN1DEG"]',
    `"fill_value":${FILL},"time_standard":"${query.timeStandard}",${JSON.stringify(rest).slice(1)}`,
  ].join(',');
}

function described(
  names: readonly string[],
  energy: EnergyUnit,
): Record<string, { units: string; longname: string }> {
  return Object.fromEntries(
    names.map((name) => [
      name,
      { units: PARAMETERS[name]!.units ?? energy.label, longname: PARAMETERS[name]!.longname },
    ]),
  );
}

function compactDate(day: EpochDay): string {
  return formatCivilDate(day).replaceAll('-', '');
}
