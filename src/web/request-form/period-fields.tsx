import { LIMITS, MODES, offeredDays, periodLimits } from '../../contract/limits.ts';
import { formatCivilDate, parseCivilDate, type EpochDay } from '../../weather/civil-date.ts';
import controls from '../controls/controls.module.css';
import { Field } from '../controls/field.tsx';
import { Segments } from '../controls/segments.tsx';
import type { Speech } from '../i18n/texts.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { useStore } from '../store.ts';
import type { FieldErrors } from './check-form.ts';
import { formStore, type FormState } from './form-state.ts';
import { lastYears, periodOf } from './period.ts';
import styles from './request-form.module.css';

interface PeriodProps {
  readonly today: EpochDay;
  readonly errors: FieldErrors;
}

const LIMITS_ID = 'period-limits';

/** Mode, dates, and beside them the limits of the mode. */
export function PeriodFields({ today, errors }: PeriodProps) {
  const speech = useSpeech();
  const { t } = speech;
  const form = useStore(formStore);
  return (
    <section className={styles.group} aria-label={t('period')}>
      <Segments
        name="mode"
        legend={t('mode')}
        value={form.mode}
        options={MODES.map((mode) => ({ value: mode, label: t(`mode_${mode}`) }))}
        onChange={(mode) => formStore.dispatch({ type: 'mode', mode })}
      />
      {form.mode !== 'station' && <Dates today={today} errors={errors} />}
      <p className={controls.hint} id={LIMITS_ID}>
        {limitsOf(form.mode, today, speech)}
      </p>
    </section>
  );
}

function Dates({ today, errors }: PeriodProps) {
  const { t } = useSpeech();
  const form = useStore(formStore);
  const period = periodOf(form, today);
  const limits = periodLimits(form.mode, today);
  const offered = (field: 'start' | 'end') => offeredDays(field, limits, parseCivilDate(period.start));
  return (
    <>
      <Presets form={form} today={today} />
      <div className={styles.dates}>
        {(['start', 'end'] as const).map((field) => (
          <Field
            key={field}
            id={field}
            type="date"
            label={t(`${field}_date`)}
            error={errors[field]}
            value={period[field]}
            min={formatCivilDate(offered(field).from)}
            max={formatCivilDate(offered(field).to)}
            describedBy={LIMITS_ID}
            onChange={(event) => formStore.dispatch({ type: 'typed', field, text: event.target.value })}
          />
        ))}
      </div>
    </>
  );
}

const YEAR_PRESETS = [
  [1, 'preset_last_year'],
  [5, 'preset_5_years'],
  [30, 'preset_30_years'],
] as const;

function Presets({ form, today }: { readonly form: FormState; readonly today: EpochDay }) {
  const { t } = useSpeech();
  const period = periodOf(form, today);
  if (form.mode === 'recent') {
    return (
      <div className={controls.pills} role="group" aria-label={t('last_days')}>
        {LIMITS.recentDays.map((days) => (
          <button
            key={days}
            type="button"
            className={controls.pill}
            aria-pressed={form.recentDays === days && form.start === null && form.end === null}
            onClick={() => formStore.dispatch({ type: 'recent', days })}
          >
            {t('n_days', { count: days })}
          </button>
        ))}
      </div>
    );
  }
  if (form.mode !== 'historical') return null;
  return (
    <div className={controls.pills} role="group" aria-label={t('presets')}>
      {YEAR_PRESETS.map(([years, key]) => {
        const range = lastYears(years, today);
        const [start, end] = [formatCivilDate(range.from), formatCivilDate(range.to)];
        return (
          <button
            key={key}
            type="button"
            className={controls.pill}
            aria-pressed={period.start === start && period.end === end}
            onClick={() => formStore.dispatch({ type: 'period', start, end })}
          >
            {t(key)}
          </button>
        );
      })}
    </div>
  );
}

function limitsOf(mode: FormState['mode'], today: EpochDay, { t, format }: Speech): string {
  if (mode === 'station')
    return t('mode_hint_station', {
      rows: format.number(LIMITS.stationRows, 0),
      size: format.bytes(LIMITS.stationBytes),
    });
  const { first, last, maxDays } = periodLimits(mode, today);
  return t('period_limits', {
    first: format.day(first),
    last: format.day(last),
    length: mode === 'historical' ? t('preset_30_years') : t('n_days', { count: maxDays }),
  });
}
