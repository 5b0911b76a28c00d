import { chunk } from '../controls/chunk.ts';
import controls from '../controls/controls.module.css';
import { Field } from '../controls/field.tsx';
import { WarningIcon } from '../controls/icons.tsx';
import { LazyPart } from '../controls/lazy-part.tsx';
import { useSpeech } from '../i18n/use-speech.ts';
import type { FieldErrors } from '../request-form/check-form.ts';
import { formStore } from '../request-form/form-state.ts';
import { useStore } from '../store.ts';
import { coordinateText, partsOf, type Axis } from './coordinates.ts';
import { placeOf } from './place-of-form.ts';
import styles from './place.module.css';
import { dmsText } from './place-text.ts';
import { useGround } from './use-ground.ts';
import { usePlaceName } from './use-place-name.ts';

const findPlace = chunk(async () => (await import('../find-place/find-place.tsx')).FindPlace);

const placeFacts = chunk(async () => (await import('../place-facts/place-facts.tsx')).PlaceFacts);

/** A place by name, or latitude and longitude by hand: the keyboard's way, and the map's when there is no map. */
export function PlaceFields({ errors }: { readonly errors: FieldErrors }) {
  const { t } = useSpeech();
  return (
    <div className={styles.place}>
      <div className={styles.find}>
        <LazyPart chunk={findPlace} props={{}} />
      </div>
      <div>
        <PlaceName />
        <div className={styles.coordinates}>
          <CoordinateField axis="lat" label={t('latitude')} error={errors.lat} />
          <CoordinateField axis="lng" label={t('longitude')} error={errors.lng} />
        </div>
        <GroundLine />
      </div>
    </div>
  );
}

function CoordinateField(props: { axis: Axis; label: string; error: string | undefined }) {
  const form = useStore(formStore);
  const { axis } = props;
  const type = (text: string) => {
    formStore.dispatch({ type: 'typed', field: axis, text });
    if (partsOf(text) > 1) void placePasted(axis, text);
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

/** Both coordinates in one field, as maps copy them, fill both; what may mean two things stays as it was typed. */
async function placePasted(axis: Axis, text: string) {
  const { readPlace } = await import('./read-place.ts');
  const reading = readPlace(text);
  if (reading?.kind !== 'place' || formStore.get()[axis] !== text) return;
  const { lat, lng } = reading.place;
  formStore.dispatch({ type: 'placed', lat: coordinateText(lat), lng: coordinateText(lng) });
}

/** Above the fields, where a phone shows it as soon as it is chosen. */
function PlaceName() {
  const form = useStore(formStore);
  const found = usePlaceName(placeOf(form));
  const name = form.placeName ?? found;
  return name ? <p className={styles.name}>{name}</p> : null;
}

/** The coordinates of the place as maps print them, what else is known of it, and a gentle word when it is at sea. */
function GroundLine() {
  const { t, language } = useSpeech();
  const place = placeOf(useStore(formStore));
  const ground = useGround(place);
  return (
    <>
      <p className={styles.ground}>
        <span className={controls.hint}>{place ? dmsText(place, language) : t('coordinates_hint')}</span>
      </p>
      {place && <LazyPart chunk={placeFacts} props={{}} isQuiet />}
      <div role="status">
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
