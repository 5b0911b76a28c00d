import { translationOf } from '../dictionary.ts';
import type { ptBR } from './pt-br.ts';

export const en = translationOf<typeof ptBR>()({
  reference_no_eto_column: 'there is no ETo column; columns of the file: {found}',
  reference_eto_ambiguous: 'more than one column can be the ETo: {choices}; say which',
  reference_column_unknown: 'there is no column "{column}"; columns: {found}',
  reference_unit_of_column: 'column "{column}": the unit {unit} is not one of ETo; use mm/d',
  reference_duplicate_date: 'the date {date} is there twice (lines {lines}); leave one',
  reference_out_of_limits:
    '{count} value(s) outside {min} to {max} mm/d, the worst {value} on {date}; is the ETo in mm/d?',
  reference_too_few_days: '{days} day(s) with a reference and with weather; at least {least} are needed',
  reference_too_many_days: '{days} days; at most {most} (20 years) are kept',
  reference_before_sources:
    '{date} comes before the first day that sources have ({first}); leave the earlier days out',
  reference_span_too_long: 'from {first} to {last} are more than {most} days; send a part of them',
  reference_in_future: '{date} has not been yet (today is {today})',
  reference_ratio:
    'over {days} day(s) the median of the reference is {reference} and that of the calculated ETo {eto} mm/d (ratio {ratio}); check the unit (mm/d) and the place',
  reference_ratio_unit:
    'over {days} day(s) the median of the reference is {reference} and that of the calculated ETo {eto} mm/d (ratio {ratio}); the values look like {seems}, and must be in mm/d',
  reference_part_differs:
    'from {first} to {last} the median of the reference is {reference} and that of the calculated ETo {eto} mm/d, unlike on the other days; check whether the unit changes within the file',
  reference_days_differ:
    '{count} of {days} day(s) are far from the calculated ETo, the first on {first}: {reference} mm/d instead of {eto}; check the unit and the values of those days',
  reference_dates_late:
    'the reference follows the weather of the day before (correlation {correlation}) and not that of its own day: the dates seem to be one day late; check the dates',
  reference_dates_early:
    'the reference follows the weather of the day after (correlation {correlation}) and not that of its own day: the dates seem to be one day early; check the dates',
  reference_unrelated:
    'the reference does not follow the calculated ETo of the place (correlation {correlation} over {days} days); check the dates and the place',
  reference_day_changed:
    '{date} was learnt from with {known} mm and now comes with {value} mm; to change days that were learnt from, forget and teach again',
  reference_day_before: '{date} comes before {last}, the last day learnt from; only later days can be added',
  reference_nothing_new: 'no day after {last}, the last one learnt from',
  reference_required: '{field}: give one of reference, reference_file or reference_task',
  reference_row_invalid:
    '{field}: each day is an object with date (YYYY-MM-DD) and eto_mm (a number or null)',
  reference_file_unknown: 'reference_file: file not found or expired; please upload it again',
  reference_file_too_large: '{field}: the file is over the limit of {limit} MB for a reference',
  reference_task_unusable: '{field}: not a finished calculation of a station',
  reference_task_far: '{field}: the station is {km} km from the place; at most {most} km are allowed',
  learning_unknown: 'learning_id: does not exist, was forgotten or has expired',
  learning_far: 'learning_id: it was learnt {km} km from this place; at most {most} km are allowed',
  learning_empty: 'learning_id: it has not learnt from any day yet',
  learning_not_at_station:
    'learning_id does not belong to mode station: nothing is estimated from sources there',
  learning_busy: 'Another reference is being learnt from; try when it has ended',
  learning_other_calibration:
    'The learning set out from calibration {learnt}, and this calculation uses {used}; use the same one, or forget and teach again',
  learning_demonstration:
    'The learning was made beside demonstration data and is worth nothing with real data; forget and teach again',
  learning_no_calibration: 'none',
});
