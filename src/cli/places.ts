import type { Command } from 'commander';
import type { Language } from '../contract/languages.ts';
import { LIMITS } from '../contract/limits.ts';
import { message } from '../contract/messages/messages.ts';
import type { FoundPlace } from '../contract/place-search.ts';
import { languageOf, type CommonOptions } from './check-options.ts';
import type { CliDeps } from './cli-deps.ts';
import { CommandFailed, EXIT } from './exit-codes.ts';

export function addPlacesCommand(program: Command, deps: CliDeps): void {
  program
    .command('places')
    .description('places by name, the best first: latitude, longitude, name, tab between them')
    .argument('<name...>', 'a name or its beginning, perhaps with its state or country')
    .option('--lang <language>', 'pt-BR, en or es')
    .action(async (words: string[], options: Pick<CommonOptions, 'lang'>) => {
      const language = languageOf(options, deps);
      const places = await findPlaces(words.join(' '), { language, deps });
      for (const place of places) deps.stdout.write(`${place.lat}\t${place.lng}\t${placeName(place)}\n`);
    });
}

/** The best place of that name, told on stderr: a wrong one must be seen. */
export async function placeNamed(
  name: string,
  how: { language: Language; deps: CliDeps },
): Promise<FoundPlace> {
  const [place] = await findPlaces(name, how);
  if (!place) throw notFound(name, how.language);
  const { lat, lng } = place;
  how.deps.stderr.write(`${message(how.language, 'cli_place', { name: placeName(place), lat, lng })}\n`);
  return place;
}

async function findPlaces(
  name: string,
  { language, deps }: { readonly language: Language; readonly deps: CliDeps },
): Promise<FoundPlace[]> {
  const q = name.trim();
  const [min, max] = LIMITS.placeQuery;
  if (q.length < min || q.length > max)
    throw new CommandFailed(EXIT.usage, message(language, 'place_query_length', { field: q, min, max }));
  const places = await deps.searchPlaces({ q, language, limit: LIMITS.placesFound[1] });
  if (!places) throw new CommandFailed(EXIT.failed, message(language, 'places_unavailable'));
  if (places.length === 0) throw notFound(q, language);
  return places;
}

function notFound(name: string, language: Language): CommandFailed {
  return new CommandFailed(EXIT.failed, message(language, 'cli_no_place', { name }));
}

function placeName({ name, region, country_name }: FoundPlace): string {
  return [name, region, country_name].filter(Boolean).join(', ');
}
