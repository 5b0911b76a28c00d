import { extraterrestrialRadiation } from '../../fao56/index.ts';
import { dayOfYear } from '../../weather/civil-date.ts';
import type { Finding } from '../../weather/findings.ts';
import type { Place } from '../../weather/place.ts';
import { quoted, StationFileError } from '../sources/station-file/station-file-error.ts';
import type { StationFile } from '../sources/station-file/read-station-file.ts';
import { medianOf } from '../sources/station-file/suspect-units.ts';

/** Shares of Ra between which the median of Rs can lie: overcast winters come near the lower one. */
const REFUSED_BELOW = 0.08;
const DOUBTED_BELOW = 0.18;
const REFUSED_ABOVE = 1;
/** Days of the polar night say nothing [MJ m⁻² d⁻¹]. */
const LEAST_RA_TO_JUDGE = 1;
/** Days that must be there for a median to mean the unit, and not the weather. */
const DAYS_TO_JUDGE = 5;

/**
 * Whether the first rows' radiation can be in the unit of its column at this place. W/m² read as MJ lie above Ra,
 * MJ read as W/m² near 0. Throws `radiation_suspect`; what is only doubtful, or was chosen by the person, is told.
 */
export function checkRadiationUnit({ sample, columns }: StationFile, place: Place): Finding[] {
  const column = columns.find(({ use }) => use === 'rs');
  const share = medianShare(sample.series, place);
  if (!column || Number.isNaN(share) || (share >= DOUBTED_BELOW && share <= REFUSED_ABOVE)) return [];
  const unit = column.unit?.name ?? '';
  const name = quoted(column.name);
  if ((share < REFUSED_BELOW || share > REFUSED_ABOVE) && !column.chosen) {
    const params = { unit, percent: percent(share) };
    throw new StationFileError('radiation_suspect', { column: name, params });
  }
  const params = { column: name, unit, percent: percent(share) };
  return [{ code: 'STATION_RADIATION_SUSPECT', source: 'station_file', params }];
}

function medianShare({ days, values }: StationFile['sample']['series'], { lat }: Place): number {
  const { rs } = values;
  if (!rs) return NaN;
  const shares = rs
    .map((Rs, i) => {
      const Ra = extraterrestrialRadiation(lat, dayOfYear(days[i]!));
      return Ra < LEAST_RA_TO_JUDGE ? NaN : Rs / Ra;
    })
    .filter((share) => !Number.isNaN(share));
  return shares.length < DAYS_TO_JUDGE ? NaN : medianOf(shares);
}

function percent(share: number): number {
  return Math.round(share * 1000) / 10;
}
