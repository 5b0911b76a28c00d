import type { Command } from 'commander';
import type { Language } from '../contract/languages.ts';
import { LIMITS } from '../contract/limits.ts';
import { message } from '../contract/messages/messages.ts';
import type { FoundPlace, FoundPlaces } from '../contract/place-search.ts';
import { languageOf, type CommonOptions } from './check-options.ts';
import type { CliDeps } from './cli-deps.ts';
import { CommandFailed, EXIT } from './exit-codes.ts';

export function addPlacesCommand(program: Command, deps: CliDeps): void {
  program
    .command('places')
    .description('places by name, the best first')
    .argument('<name...>', 'a name or its beginning, perhaps with its state or country')
    .option('--lang <language>', 'pt-BR, en or es')
    .action(async (words: string[], options: Pick<CommonOptions, 'lang'>) => {
      const language = languageOf(options, deps);
      const name = words.join(' ');
      const { places, corrected } = await findPlaces(name, { language, deps });
      if (corrected) deps.stderr.write(`${message(language, 'cli_places_alike', { name })}\n`);
      for (const place of places) deps.stdout.write(`${place.lat}\t${place.lng}\t${placeName(place)}\n`);
    });
}

/** The best place of that name, told on stderr: a wrong one must be seen. One whose name is only alike is not taken. */
export async function placeNamed(
  name: string,
  how: { language: Language; deps: CliDeps },
): Promise<FoundPlace> {
  const { places, corrected } = await findPlaces(name, how);
  const [place] = places;
  if (!place) throw notFound(name, how.language);
  if (corrected) {
    const facts = { name, meant: placeName(place) };
    throw new CommandFailed(EXIT.failed, message(how.language, 'cli_place_alike', facts));
  }
  const { lat, lng } = place;
  how.deps.stderr.write(`${message(how.language, 'cli_place', { name: placeName(place), lat, lng })}\n`);
  return place;
}

async function findPlaces(
  name: string,
  { language, deps }: { readonly language: Language; readonly deps: CliDeps },
): Promise<FoundPlaces> {
  const q = name.trim();
  const [min, max] = LIMITS.placeQuery;
  if (q.length < min || q.length > max)
    throw new CommandFailed(EXIT.usage, message(language, 'place_query_length', { field: q, min, max }));
  const found = await deps.searchPlaces({ q, language, limit: LIMITS.placesFound[1] });
  if (!found) throw new CommandFailed(EXIT.failed, message(language, 'places_unavailable'));
  if (found.places.length === 0) throw notFound(q, language);
  return found;
}

function notFound(name: string, language: Language): CommandFailed {
  return new CommandFailed(EXIT.failed, message(language, 'cli_no_place', { name }));
}

function placeName({ name, other_name: other, region, country_name }: FoundPlace): string {
  const both = other === null ? name : `${name} (${other})`;
  return [both, region, country_name].filter(Boolean).join(', ');
}
