import type { Kysely } from 'kysely';
import type { Database, WeatherYearTable } from './schema.ts';
import { ROWS_A_TIME } from './retention.ts';
import { merged, packYear, unpackYear } from './weather-years.ts';

type Db = Kysely<Database>;

/** One year of a cell as it is sent to the writer. */
export type WeatherYear = Omit<WeatherYearTable, 'bytes'>;

/** Keeps years of a cell. Of a day that is kept already the later download stays. */
export async function keepWeather(db: Db, years: readonly WeatherYear[]): Promise<void> {
  for (const year of years) await keepYear(db, year);
}

async function keepYear(db: Db, row: WeatherYear): Promise<void> {
  const known = await db
    .selectFrom('weather_years')
    .select(['year', 'columns', 'body'])
    .where('cell', '=', row.cell)
    .where('year', '=', row.year)
    .executeTakeFirst();
  const packed = known ? packYear(row.year, merged(row.year, unpackYear(known), unpackYear(row))) : row;
  const { columns, body } = packed;
  const values = { ...row, columns, body, bytes: body.length };
  await db
    .insertInto('weather_years')
    .values(values)
    .onConflict((conflict) => conflict.columns(['cell', 'year']).doUpdateSet(values))
    .execute();
}

export async function keepGroundHeight(
  db: Db,
  height: { cell: string; metres: number | null },
): Promise<void> {
  await db
    .insertInto('ground_heights')
    .values(height)
    .onConflict((conflict) => conflict.column('cell').doUpdateSet({ metres: height.metres }))
    .execute();
}

/** Drops some of what was kept longest ago, where more bytes are kept than allowed; tells how many rows. */
export async function dropOldestWeather(db: Db, most: { bytes: number }): Promise<number> {
  const { total } = await db
    .selectFrom('weather_years')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number | string>('bytes'), eb.lit(0)).as('total'))
    .executeTakeFirstOrThrow();
  let excess = Number(total) - most.bytes;
  if (excess <= 0) return 0;
  const oldest = await db
    .selectFrom('weather_years')
    .select(['cell', 'year', 'bytes'])
    .orderBy('kept_at')
    .limit(ROWS_A_TIME)
    .execute();
  let dropped = 0;
  for (const { cell, year, bytes } of oldest) {
    if (excess <= 0) break;
    await db.deleteFrom('weather_years').where('cell', '=', cell).where('year', '=', year).execute();
    excess -= bytes;
    dropped += 1;
  }
  return dropped;
}
