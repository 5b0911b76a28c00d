import { z } from 'zod';
import { LANGUAGES, type Language } from './languages.ts';

const FoundPlace = z.object({
  name: z.string(),
  other_name: z
    .string()
    .nullable()
    .meta({ description: 'The name of another language that was asked for: `Londres` of London' }),
  region: z.string().nullable().meta({ description: 'State, province or the like' }),
  region_code: z.string().nullable().meta({ description: 'Its abbreviation, where people use one: `MA`' }),
  country: z.string().meta({ description: 'ISO 3166-1 alpha-2' }),
  country_name: z.string().meta({ description: 'In the language of the request' }),
  lat: z.number(),
  lng: z.number(),
  population: z.int().nullable().meta({ description: 'Null where it is not known' }),
});
export type FoundPlace = z.infer<typeof FoundPlace>;

export interface FoundPlaces {
  readonly places: FoundPlace[];
  readonly corrected: boolean;
}

/** A town and how far it is from the place that was asked about. */
export interface NearbyPlace {
  readonly place: FoundPlace;
  readonly km: number;
  /** Of the ground at the town, m; null where it is not known. */
  readonly elevation: number | null;
}

/** Answer of `GET /api/v1/places`. */
export const PlaceList = z
  .object({
    places: z.array(FoundPlace).meta({ description: 'The best first; empty when nothing fits' }),
    corrected: z.boolean().meta({
      description:
        'True where nothing has the name as it was written, and these have a letter more, less or otherwise',
    }),
    attribution: z.string().meta({ description: 'The sentence that who shows them must carry' }),
  })
  .meta({ id: 'PlaceList' });
export type PlaceList = z.infer<typeof PlaceList>;

export const PlaceQuery = z.object({
  q: z.string().meta({
    description: 'A name or its beginning, with or without accents; after it perhaps where: `balsas ma`',
  }),
  language: z
    .enum(LANGUAGES)
    .optional()
    .meta({ description: 'Of the names of countries; in pt-BR places of Brazil come first' }),
  limit: z.string().optional().meta({ description: 'How many at most' }),
});

export interface PlaceQuestion {
  readonly q: string;
  readonly language: Language;
  readonly limit: number;
}

/** Whose height it is: of the ground at the place as a calculation would take it, or at the middle of the town next to it. */
export const HEIGHT_ORIGINS = ['opentopodata', 'geonames'] as const;

/** Answer of `GET /api/v1/places/at`. */
export const PlaceFacts = z
  .object({
    time_zone: z.string().meta({ description: 'IANA; the days of a calculation are those of this zone' }),
    elevation: z
      .object({ metres: z.number(), origin: z.enum(HEIGHT_ORIGINS) })
      .nullable()
      .meta({
        description:
          'Null where it is looked up with the first calculation. `opentopodata`: known from a calculation before, and taken ' +
          'again; `geonames`: about, of the town that is there, and not what a calculation takes',
      }),
    near: z
      .object({ place: FoundPlace, km: z.number().meta({ description: 'As the crow flies' }) })
      .nullable()
      .meta({ description: 'The town next to it; null where there is none within 100 km' }),
    attribution: z.string().meta({ description: 'The sentence that who shows them must carry' }),
  })
  .meta({ id: 'PlaceFacts' });
export type PlaceFacts = z.infer<typeof PlaceFacts>;

export const PlaceAtQuery = z.object({
  lat: z.string().meta({ description: 'Decimal degrees' }),
  lng: z.string(),
  language: z.enum(LANGUAGES).optional(),
});
