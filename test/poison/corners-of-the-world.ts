import { nasa, openMeteo, raw } from './make-poison.ts';
import { BOTH, failed, HOLDS, RIGHT, told, type Must, type PoisonCase } from './poison-case.ts';
import { reply, type Poison } from './upstream.ts';
import { BRUSSELS, within, type World } from './world.ts';

function at(name: string, lat: number, lng: number, more: Partial<World> = {}): World {
  return {
    ...BRUSSELS,
    name,
    place: { lat, lng },
    zone: 'Etc/UTC',
    utcOffsetSeconds: 0,
    elevation: 20,
    ...more,
  };
}

const SUMMER = within(BRUSSELS, '2015-06-10', '2015-06-30').range;
const WINTER = within(BRUSSELS, '2015-12-10', '2015-12-31').range;

const WORLDS: readonly World[] = [
  at('the equator', 0, 10, { warmth: 26 }),
  at('the crossing of equator and meridian', 0, 0, { warmth: 26 }),
  at('14 hours before UTC', 1.87, -157.4, {
    zone: 'Pacific/Kiritimati',
    utcOffsetSeconds: 50_400,
    warmth: 27,
  }),
  at('12 hours behind UTC', 0.2, -176.5, { zone: 'Etc/GMT+12', utcOffsetSeconds: -43_200, warmth: 27 }),
  at('the date line from the west', -17, 179.99, {
    zone: 'Pacific/Fiji',
    utcOffsetSeconds: 43_200,
    warmth: 25,
  }),
  at('the date line from the east', -17, -179.99, {
    zone: 'Pacific/Fiji',
    utcOffsetSeconds: 43_200,
    warmth: 25,
  }),
  at('the date line itself', -17, 180, { zone: 'Pacific/Fiji', utcOffsetSeconds: 43_200, warmth: 25 }),
  at('polar night', 69.65, 18.96, { zone: 'Europe/Oslo', utcOffsetSeconds: 3600, range: WINTER, warmth: -4 }),
  at('midnight sun', 69.65, 18.96, {
    zone: 'Europe/Oslo',
    utcOffsetSeconds: 7200,
    range: SUMMER,
    warmth: 10,
  }),
  at('the North Pole', 90, 0, { range: SUMMER, warmth: -1 }),
  at('the South Pole in its night', -90, 0, { range: SUMMER, warmth: -55, elevation: 2835 }),
  at('a zone half an hour off', -34.9, 138.6, {
    zone: 'Australia/Adelaide',
    utcOffsetSeconds: 34_200,
    warmth: 12,
  }),
];

/** The first answer in days of UTC, as of a service that knows no zone here; the second as asked for. */
const utcFirst: Poison = ({ socket, healthy, count }) => {
  const answer = JSON.parse(healthy()) as object;
  const json = count === 1 ? { ...answer, timezone: 'GMT', utc_offset_seconds: 0 } : answer;
  reply(socket, JSON.stringify(json));
};

const offset = (seconds: unknown): Poison =>
  openMeteo((answer) => {
    answer.utc_offset_seconds = seconds;
  });

const acrossTheDateLine: Poison = openMeteo((answer) => {
  answer.longitude =
    Number(answer.longitude) > 0 ? Number(answer.longitude) - 360 : Number(answer.longitude) + 360;
});

const isPole = ({ place }: World) => Math.abs(place.lat) === 90;

export const PLACES: readonly PoisonCase[] = WORLDS.flatMap((world): PoisonCase[] => [
  { name: `${world.name}: health`, world, poison: {}, must: RIGHT },
  { name: `${world.name}: days of UTC first`, world, poison: { open_meteo_archive: utcFirst }, must: RIGHT },
  {
    name: `${world.name}: days of another zone`,
    world,
    poison: { open_meteo_archive: offset(19_800 - 900) },
    must: failed('bad_answer'),
  },
  {
    name: `${world.name}: a turn around the Earth`,
    world,
    poison: { open_meteo_archive: acrossTheDateLine },
    must: RIGHT,
  },
  {
    name: `${world.name}: radiation of a desert at noon`,
    world,
    poison: {
      nasa_power: nasa(({ properties }) => {
        const column = properties.parameter.ALLSKY_SFC_SW_DWN!;
        for (const key of Object.keys(column)) column[key] = 85;
      }),
    },
    must: told('RADIATION_ABOVE_RA'),
  },
  ...(isPole(world)
    ? []
    : [
        {
          name: `${world.name}: nobody but NASA`,
          world,
          poison: { nasa_power: nasa(({ geometry }) => (geometry.coordinates[0] = world.place.lng - 0.6)) },
          sources: ['nasa_power'] as const,
          must: RIGHT,
        },
      ]),
]);

const archive = (name: string, poison: Poison, must: Must): PoisonCase => ({
  name: `Open-Meteo: ${name}`,
  poison: { open_meteo_archive: poison },
  must,
});
const nasaCell = (name: string, coordinates: unknown[], must: Must): PoisonCase => ({
  name: `NASA: ${name}`,
  poison: { nasa_power: nasa(({ geometry }) => (geometry.coordinates = coordinates)) },
  must,
});
const moved = (changes: object): Poison => openMeteo((answer) => Object.assign(answer, changes));

export const GRID: readonly PoisonCase[] = [
  archive('a cell far away', moved({ latitude: 52.5 }), told('GRID_POINT_FAR')),
  archive(
    'latitude and longitude swapped',
    moved({ latitude: 4.35, longitude: 50.8 }),
    told('GRID_POINT_FAR'),
  ),
  archive('a cell nowhere on Earth', moved({ latitude: 230 }), told('GRID_POINT_FAR')),
  archive('a cell at null', moved({ latitude: null, longitude: null }), failed('bad_answer')),
  archive('a cell at a text', moved({ latitude: '50.8' }), failed('bad_answer')),
  archive('a cell at 1e400', moved({ longitude: raw('1e400') }), failed('bad_answer')),
  nasaCell('a cell far away', [6.35, 50.8, 100], told('GRID_POINT_FAR')),
  nasaCell('latitude before longitude', [50.8, 4.35, 100], told('GRID_POINT_FAR')),
  nasaCell('no coordinates', [], failed('bad_answer')),
  nasaCell('coordinates of texts', ['4.35', '50.8', '100'], failed('bad_answer')),
  ...[1e9, -1, 3600.5, '7200', null, raw('1e400'), 18_000].map((seconds) =>
    archive(`an offset of ${String(seconds)} s`, offset(seconds), failed('bad_answer')),
  ),
];

const heightOf = (metres: unknown): { open_meteo_archive: Poison; nasa_power: Poison } => ({
  open_meteo_archive: openMeteo((answer) => {
    if (metres === undefined) delete answer.elevation;
    else answer.elevation = metres;
  }),
  nasa_power: nasa(({ geometry }) => {
    geometry.coordinates = metres === undefined ? geometry.coordinates.slice(0, 2) : [4.35, 50.8, metres];
  }),
});

const NO_HEIGHTS = [null, undefined, '100', true, [], raw('1e400'), -999, -431, 9000, 20_000, 1e300, -1e300];

/** Nobody gave the elevation, and the service of the ground is down. */
export const HEIGHTS: readonly PoisonCase[] = [...NO_HEIGHTS, -400].flatMap((metres): PoisonCase[] => {
  const height = heightOf(metres);
  const opentopodata: Poison = ({ socket }) => reply(socket, '{}', { status: 500 });
  const name = `${metres === undefined ? 'no' : String(metres)} m`;
  const shared = { elevation: 'asked', must: HOLDS, sources: BOTH } as const;
  return [
    {
      ...shared,
      name: `${name} from Open-Meteo`,
      poison: { open_meteo_archive: height.open_meteo_archive, opentopodata },
    },
    { ...shared, name: `${name} from NASA`, poison: { nasa_power: height.nasa_power, opentopodata } },
    { ...shared, name: `${name} from both`, poison: { ...height, opentopodata } },
  ];
});
