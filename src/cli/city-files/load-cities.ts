import { epochDayOf, type DayRange } from '../../weather/civil-date.ts';
import { message } from '../../contract/messages/messages.ts';
import type { CliDeps } from '../cli-deps.ts';
import { CommandFailed, EXIT, systemCode } from '../exit-codes.ts';
import { readCities, type City } from './read-cities.ts';
import { UnreadableTable } from './read-table.ts';

/** Makes of what can be wrong with a file a sentence and an exit code. */
export async function orFail<T>(reading: Promise<T>, file: string, { language }: CliDeps): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof UnreadableTable) throw new CommandFailed(EXIT.failed, error.message);
    const cause = systemCode(error);
    if (cause === undefined) throw error;
    throw new CommandFailed(EXIT.failed, message(language, 'cli_cannot_read', { file, cause }));
  }
}

/** The cities of a folder without the excluded ones, which must be among them. */
export async function loadCities(folder: string, exclude: readonly string[], deps: CliDeps): Promise<City[]> {
  const cities = await orFail(readCities(folder), folder, deps);
  const unknown = exclude.find((name) => !cities.some((city) => city.name === name));
  if (unknown !== undefined) {
    const names = cities.map(({ name }) => name).join(', ');
    throw new CommandFailed(
      EXIT.usage,
      `--exclude ${unknown}: no such city in ${folder} (there are ${names})`,
    );
  }
  return cities.filter(({ name }) => !exclude.includes(name));
}

/** `1991-2005`, or one year. */
export function yearsOf(option: string, value: string): DayRange {
  const match = /^(\d{4})(?:-(\d{4}))?$/.exec(value.trim());
  const [from, to] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])];
  if (!match || from > to)
    throw new CommandFailed(EXIT.usage, `${option} ${value}: write years as 1991-2005`);
  return { from: epochDayOf(from, 1, 1), to: epochDayOf(to, 12, 31) };
}

/** Names divided by commas. */
export function namesOf(value: string | undefined): string[] {
  return (value ?? '').split(',').flatMap((name) => name.trim() || []);
}
