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
  const { cell, year } = row;
  const known = await db
    .selectFrom('weather_years')
    .select(['year', 'columns', 'body'])
    .where('cell', '=', cell)
    .where('year', '=', year)
    .forUpdate()
    .executeTakeFirst();
  if (!known) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('weather_years')
      .values({ ...row, bytes: row.body.length })
      .onConflict((conflict) => conflict.columns(['cell', 'year']).doNothing())
      .executeTakeFirstOrThrow();
    // Another process was first: what it has kept is merged with.
    return numInsertedOrUpdatedRows === 0n ? keepYear(db, row) : undefined;
  }
  const { columns, body } = packYear(year, merged(year, unpackYear(known), unpackYear(row)));
  await db
    .updateTable('weather_years')
    .set({ ...row, columns, body, bytes: body.length })
    .where('cell', '=', cell)
    .where('year', '=', year)
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
  // The sum and the oldest as of one moment: when several processes do this at once, they drop the same rows.
  const oldest = await db
    .selectFrom('weather_years')
    .select(['cell', 'year', 'bytes'])
    .select((eb) =>
      eb
        .selectFrom('weather_years')
        .select((all) => all.fn.sum<number>('bytes').as('sum'))
        .as('total'),
    )
    .orderBy('kept_at')
    .orderBy('cell')
    .orderBy('year')
    .limit(ROWS_A_TIME)
    .execute();
  let excess = (oldest[0]?.total ?? 0) - most.bytes;
  let dropped = 0;
  for (const { cell, year, bytes } of oldest) {
    if (excess <= 0) break;
    await db.deleteFrom('weather_years').where('cell', '=', cell).where('year', '=', year).execute();
    excess -= bytes;
    dropped += 1;
  }
  return dropped;
}
