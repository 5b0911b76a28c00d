import { useRef, type SyntheticEvent } from 'react';
import { chunk } from '../controls/chunk.ts';
import controls from '../controls/controls.module.css';
import { Field } from '../controls/field.tsx';
import { LazyPart } from '../controls/lazy-part.tsx';
import { useMinutes } from '../clock.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { calculations } from '../page-state.ts';
import { PlaceFields } from '../place/place-fields.tsx';
import { placeOf } from '../place/place-of-form.ts';
import { todayAtLongitude } from '../place/today-at.ts';
import { useStore } from '../store.ts';
import { AdvancedFields } from './advanced-fields.tsx';
import { CHECKED_FIELDS, checkForm, type FieldErrors } from './check-form.ts';
import { formStore } from './form-state.ts';
import { PeriodFields } from './period-fields.tsx';
import styles from './request-form.module.css';
import { SourceFields } from './source-fields.tsx';

const FORM_ID = 'calculation';

/** With its preview and all that can be said of a file: few come with one. */
const stationFields = chunk(async () => (await import('../station/station-fields.tsx')).StationFields);

/** Everything a calculation needs; its one button stands below it, in `SubmitBar`. */
export function RequestForm() {
  const speech = useSpeech();
  const { t } = speech;
  const form = useStore(formStore);
  const element = useRef<HTMLFormElement>(null);
  const today = todayAtLongitude(placeOf(form)?.lng, new Date(useMinutes()));
  const check = checkForm(form, today, speech);
  const errors: FieldErrors = form.checked && !check.ok ? check.errors : {};
  const isStation = form.mode === 'station';

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    formStore.dispatch({ type: 'checked', checked: !check.ok });
    if (check.ok) {
      calculations.start(check.request);
      return;
    }
    const first = CHECKED_FIELDS.find((field) => check.errors[field]);
    element.current?.querySelector<HTMLElement>(`#${FIELD_IDS[first ?? 'lat']}`)?.focus();
  }

  return (
    <form ref={element} id={FORM_ID} className={styles.form} noValidate tabIndex={-1} onSubmit={submit}>
      <section aria-label={t('place')} className={styles.group}>
        <PlaceFields errors={errors} />
        <Field
          id="elevation"
          label={t('elevation')}
          hint={t(isStation ? 'elevation_station' : 'elevation_optional')}
          error={errors.elevation}
          value={form.elevation}
          autoComplete="off"
          required={isStation}
          onChange={(event) =>
            formStore.dispatch({ type: 'typed', field: 'elevation', text: event.target.value })
          }
        />
      </section>
      <PeriodFields today={today} errors={errors} />
      {isStation ? (
        <LazyPart chunk={stationFields} props={{ error: errors.station }} />
      ) : (
        <>
          <SourceFields today={today} error={errors.sources} />
          <AdvancedFields />
        </>
      )}
    </form>
  );
}

/** Outside of the form, which scrolls, so that it never lies over a field. */
export function SubmitBar() {
  const { t } = useSpeech();
  return (
    <div className={styles.action}>
      <button type="submit" form={FORM_ID} className={controls.primary}>
        {t('calculate')}
      </button>
    </div>
  );
}

const FIELD_IDS = {
  lat: 'lat',
  lng: 'lng',
  elevation: 'elevation',
  start: 'start',
  end: 'end',
  sources: 'named-sources',
  station: 'station-file',
} as const;
