import { useState, type ChangeEvent } from 'react';
import controls from '../controls/controls.module.css';
import { CloseIcon, DownloadIcon } from '../controls/icons.tsx';
import { FILE_BYTES, PLACES_FILE, placesFile, readPlacesFile } from '../saved-places/places-file.ts';
import { favouritePlaces, NAME_LENGTH, placeKey, type SavedPlace } from '../saved-places/saved-places.ts';
import { useStore } from '../store.ts';
import { choosePlace } from './choose-place.ts';
import styles from './find-place.module.css';
import { usePlaceSpeech, type PlaceSpeech } from './use-place-speech.ts';

/** The favourites: used, renamed, removed, taken along to another browser. */
export function SavedPlacesPanel() {
  const speech = usePlaceSpeech();
  const { say } = speech;
  const places = useStore(favouritePlaces.store);
  const [told, setTold] = useState('');

  async function bring(event: ChangeEvent<HTMLInputElement>) {
    const [file] = event.target.files ?? [];
    if (file) setTold(await bringFile(file, speech));
    event.target.value = '';
  }

  return (
    <div className={styles.saved}>
      {places.length === 0 ? (
        <p className={controls.hint}>{say('saved_none')}</p>
      ) : (
        <ul>
          {places.map((place) => (
            <SavedLine
              key={placeKey(place)}
              place={place}
              onRemove={() => {
                favouritePlaces.remove(place);
                setTold(say('saved_removed', { name: place.name }));
              }}
            />
          ))}
        </ul>
      )}
      <p role="status" className={controls.hint}>
        {told}
      </p>
      <div className={styles.actions}>
        {places.length > 0 && (
          <button type="button" className={controls.quiet} onClick={() => download(places)}>
            <DownloadIcon />
            {say('saved_export')}
          </button>
        )}
        <label className={`${controls.quiet} ${styles.file}`}>
          {say('saved_import')}
          <input
            type="file"
            className="visually-hidden"
            accept=".json,.csv,.txt"
            onChange={(event) => void bring(event)}
          />
        </label>
      </div>
      <p className={controls.hint}>{say('saved_where')}</p>
    </div>
  );
}

function SavedLine({ place, onRemove }: { readonly place: SavedPlace; readonly onRemove: () => void }) {
  const { say } = usePlaceSpeech();
  const [name, setName] = useState(place.name);
  const rename = () => {
    if (name.trim() === '') setName(place.name);
    else if (name !== place.name) favouritePlaces.save({ ...place, name });
  };
  return (
    <li className={styles.line}>
      <input
        className={controls.input}
        aria-label={say('saved_name')}
        value={name}
        maxLength={NAME_LENGTH}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
        onBlur={rename}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          rename();
        }}
      />
      <button
        type="button"
        className={controls.quiet}
        aria-label={say('saved_use_name', { name: place.name })}
        onClick={() => choosePlace(place, place)}
      >
        {say('saved_use')}
      </button>
      <button
        type="button"
        className={controls.icon}
        aria-label={say('saved_remove', { name: place.name })}
        onClick={onRemove}
      >
        <CloseIcon />
      </button>
    </li>
  );
}

/** Those that are new come after one another, so that they keep the order of the file. */
async function bringFile(file: File, { say }: PlaceSpeech): Promise<string> {
  const read = file.size > FILE_BYTES ? undefined : readPlacesFile(await file.text());
  if (!read || read.places.length === 0) return say('saved_not_a_file');
  const now = Date.now();
  read.places.forEach((place, i) => favouritePlaces.save({ ...place, at: now - i }));
  const unread = read.unread > 0 ? ` ${say('saved_unread', { count: read.unread })}` : '';
  return say('saved_imported', { count: read.places.length }) + unread;
}

function download(places: readonly SavedPlace[]) {
  const url = URL.createObjectURL(new Blob([placesFile(places)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = PLACES_FILE;
  link.click();
  URL.revokeObjectURL(url);
}
