import { useState } from 'react';
import controls from '../controls/controls.module.css';
import { Field } from '../controls/field.tsx';
import { TargetIcon, WarningIcon } from '../controls/icons.tsx';
import { useSpeech } from '../i18n/use-speech.ts';
import type { FieldErrors } from '../request-form/check-form.ts';
import { formStore } from '../request-form/form-state.ts';
import { useStore } from '../store.ts';
import { coordinateText, parsePair, type Axis } from './coordinates.ts';
import { groundName } from './ground.ts';
import { placeOf } from './place-of-form.ts';
import styles from './place.module.css';
import { useGround } from './use-ground.ts';

/** Latitude and longitude by hand: the keyboard's way to a place, and the map's when there is no map. */
export function PlaceFields({ errors }: { readonly errors: FieldErrors }) {
  const { t } = useSpeech();
  return (
    <div>
      <div className={styles.coordinates}>
        <CoordinateField axis="lat" label={t('latitude')} error={errors.lat} />
        <CoordinateField axis="lng" label={t('longitude')} error={errors.lng} />
      </div>
      <GroundLine />
    </div>
  );
}

function CoordinateField(props: { axis: Axis; label: string; error: string | undefined }) {
  const form = useStore(formStore);
  const { axis } = props;
  const type = (text: string) => {
    const pair = parsePair(text);
    if (!pair) formStore.dispatch({ type: 'typed', field: axis, text });
    else formStore.dispatch({ type: 'placed', lat: coordinateText(pair.lat), lng: coordinateText(pair.lng) });
  };
  return (
    <Field
      id={axis}
      label={props.label}
      error={props.error}
      value={form[axis]}
      placeholder={axis === 'lat' ? '-23.55' : '-46.63'}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => type(event.target.value)}
    />
  );
}

/** The name of the place, a gentle word when it is at sea, and the way to the device's own position. */
function GroundLine() {
  const { t, language } = useSpeech();
  const ground = useGround(placeOf(useStore(formStore)));
  const [failed, setFailed] = useState(false);
  const locate = () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setFailed(false);
        const [lat, lng] = [coordinateText(coords.latitude), coordinateText(coords.longitude)];
        formStore.dispatch({ type: 'placed', lat, lng });
      },
      () => setFailed(true),
      { timeout: 15_000 },
    );
  };
  return (
    <>
      <div className={styles.ground}>
        <span className={ground ? styles.name : controls.hint}>
          {ground ? groundName(ground, language) : t('coordinates_hint')}
        </span>
        <button type="button" className={controls.quiet} onClick={locate}>
          <TargetIcon />
          {t('my_location')}
        </button>
      </div>
      <div role="status">
        {failed && <p className={controls.hint}>{t('my_location_failed')}</p>}
        {ground?.onLand === false && (
          <p className={styles.outside}>
            <WarningIcon />
            {t('outside_land')}
          </p>
        )}
      </div>
    </>
  );
}
