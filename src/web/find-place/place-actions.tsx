import { useState } from 'react';
import controls from '../controls/controls.module.css';
import { StarIcon, TargetIcon } from '../controls/icons.tsx';
import { groundName } from '../place/ground.ts';
import { placeOf } from '../place/place-of-form.ts';
import { useGround } from '../place/use-ground.ts';
import { formStore } from '../request-form/form-state.ts';
import { favouritePlaces } from '../saved-places/saved-places.ts';
import { useStore } from '../store.ts';
import { choosePlace } from './choose-place.ts';
import styles from './find-place.module.css';
import { LOCATION_SECONDS, ownLocation, type OwnLocation } from './own-location.ts';
import { SavedPlacesPanel } from './saved-places-panel.tsx';
import { usePlaceSpeech, type PlaceSpeech } from './use-place-speech.ts';

/** The device's own position, and the places that this browser keeps. */
export function PlaceActions() {
  const { say } = usePlaceSpeech();
  const [isUnfolded, setUnfolded] = useState(false);
  const [location, setLocation] = useState<OwnLocation>({ state: 'idle' });
  const count = useStore(favouritePlaces.store).length;
  const speech = usePlaceSpeech();

  async function locate() {
    setLocation({ state: 'asking' });
    const answer = await ownLocation(navigator, isSecureContext);
    setLocation(answer);
    if (answer.state === 'found') choosePlace(answer.place, { name: null });
  }

  return (
    <>
      <div className={styles.actions}>
        <button
          type="button"
          className={controls.quiet}
          aria-disabled={location.state === 'asking'}
          onClick={() => void locate()}
        >
          <TargetIcon />
          {say('location')}
        </button>
        <SaveButton />
        <button
          type="button"
          className={controls.quiet}
          aria-expanded={isUnfolded}
          onClick={() => setUnfolded(!isUnfolded)}
        >
          {say('saved', { count })}
        </button>
      </div>
      <p role="status" className={controls.hint}>
        {locationText(location, speech)}
      </p>
      {isUnfolded && <SavedPlacesPanel />}
    </>
  );
}

function locationText(location: OwnLocation, { say, format }: PlaceSpeech): string {
  switch (location.state) {
    case 'idle':
      return '';
    case 'found':
      return say('location_found', { metres: format.number(location.metres, 0) });
    case 'timeout':
      return say('location_timeout', { seconds: LOCATION_SECONDS });
    default:
      return say(`location_${location.state}`);
  }
}

function SaveButton() {
  const { say, format, language } = usePlaceSpeech();
  const form = useStore(formStore);
  const place = placeOf(form);
  const ground = useGround(place);
  useStore(favouritePlaces.store);
  const isSaved = place !== undefined && favouritePlaces.has(place);
  const toggle = () => {
    if (!place) return;
    if (isSaved) favouritePlaces.remove(place);
    else {
      const near = ground && groundName(ground, language);
      const name = form.placeName ?? [near, format.place(place)].filter(Boolean).join(' · ');
      favouritePlaces.save({ ...place, name, townName: form.townName ?? undefined, at: Date.now() });
    }
  };
  return (
    <button
      type="button"
      className={`${controls.quiet} ${styles.save}`}
      data-saved={isSaved ? '' : undefined}
      disabled={!place}
      onClick={toggle}
    >
      <StarIcon />
      {say(isSaved ? 'saved_here' : 'save')}
    </button>
  );
}
