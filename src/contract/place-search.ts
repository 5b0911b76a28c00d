import { z } from 'zod';
import { LANGUAGES, type Language } from './languages.ts';

const FoundPlace = z.object({
  name: z.string(),
  region: z.string().nullable().meta({ description: 'State, province or the like' }),
  region_code: z.string().nullable().meta({ description: 'Its abbreviation, where people use one: `MA`' }),
  country: z.string().meta({ description: 'ISO 3166-1 alpha-2' }),
  country_name: z.string().meta({ description: 'In the language of the request' }),
  lat: z.number(),
  lng: z.number(),
  population: z.int().nullable().meta({ description: 'Null where it is not known' }),
});
export type FoundPlace = z.infer<typeof FoundPlace>;

/** Answer of `GET /api/v1/places`. */
export const PlaceList = z
  .object({
    places: z.array(FoundPlace).meta({ description: 'The best first; empty when nothing fits' }),
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
