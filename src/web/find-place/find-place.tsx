import { useId, useState, type KeyboardEvent } from 'react';
import controls from '../controls/controls.module.css';
import { readPlace } from '../place/read-place.ts';
import { favouritePlaces, recentPlaces } from '../saved-places/saved-places.ts';
import { useStore } from '../store.ts';
import { choosePlace } from './choose-place.ts';
import styles from './find-place.module.css';
import { OptionList } from './option-list.tsx';
import { PlaceActions } from './place-actions.tsx';
import {
  foundOption,
  noticeKey,
  readOptions,
  savedGroups,
  type OptionGroup,
  type PlaceOption,
} from './place-options.ts';
import { usePlaceSearch } from './use-place-search.ts';
import { usePlaceSpeech, type PlaceSpeech } from './use-place-speech.ts';

const CLOSED = { isOpen: false, active: -1 };
const OPENED = { isOpen: true, active: -1 };

/** A place by its name or by coordinates in any form; before anything is typed, those saved and used of late. */
export function FindPlace() {
  const speech = usePlaceSpeech();
  const { say } = speech;
  const id = useId();
  const [text, setText] = useState('');
  const [{ isOpen, active }, setList] = useState(CLOSED);
  const [chosen, setChosen] = useState('');
  const { groups, notice } = useSuggestions(text, speech);
  const options = groups.flatMap((group) => group.options);
  const isShown = isOpen && (options.length > 0 || notice !== undefined);

  function choose(option: PlaceOption) {
    choosePlace(option.place, option);
    setChosen(say('find_chosen', { name: option.name ?? option.text }));
    setText('');
    setList(CLOSED);
  }

  function type(typed: string) {
    setText(typed);
    setList(OPENED);
    setChosen('');
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextActive(event.key, { active, count: options.length, isOpen: isShown });
    if (next !== undefined) setList({ isOpen: true, active: next });
    else if (event.key === 'Enter' && (isShown || text.trim() !== '')) {
      const option = options[Math.max(0, active)];
      if (option && isShown) choose(option);
    } else if (event.key === 'Escape' && (isShown || text !== '')) {
      if (isShown) setList(CLOSED);
      else setText('');
    } else return;
    event.preventDefault();
  };

  return (
    <div className={styles.find}>
      <label className={controls.label} htmlFor="find-place">
        {say('find')}
      </label>
      <div className={styles.box} onBlur={() => setList(CLOSED)}>
        <input
          id="find-place"
          className={controls.input}
          role="combobox"
          aria-expanded={isShown}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={isShown && active >= 0 ? `${id}-${active}` : undefined}
          autoComplete="off"
          autoCapitalize="words"
          spellCheck={false}
          enterKeyHint="search"
          placeholder={say('find_placeholder')}
          value={text}
          onChange={(event) => type(event.target.value)}
          onFocus={() => setList(OPENED)}
          onClick={() => setList(OPENED)}
          onKeyDown={onKeyDown}
        />
        {isShown && <Popup {...{ id, groups, notice, active }} onChoose={choose} />}
      </div>
      <p role="status" className="visually-hidden">
        {isShown ? (notice ?? countText(options.length, speech)) : chosen}
      </p>
      <PlaceActions />
    </div>
  );
}

interface PopupProps {
  readonly id: string;
  readonly groups: readonly OptionGroup[];
  readonly notice: string | undefined;
  readonly active: number;
  readonly onChoose: (option: PlaceOption) => void;
}

/** A press on it leaves the focus in the box. */
function Popup({ notice, ...list }: PopupProps) {
  return (
    <div className={styles.popup} onMouseDown={(event) => event.preventDefault()}>
      {notice && <p className={styles.notice}>{notice}</p>}
      <OptionList {...list} />
    </div>
  );
}

/** What the list holds, and what is said above it. */
function useSuggestions(text: string, speech: PlaceSpeech) {
  const [favourites, recent] = [useStore(favouritePlaces.store), useStore(recentPlaces.store)];
  const reading = text.trim() === '' ? undefined : readPlace(text);
  const search = usePlaceSearch(reading ? null : text, speech.language);
  const key = text.trim() === '' ? undefined : noticeKey(reading, search);
  return { groups: groupsOf(), notice: key && speech.say(key as 'find_none') };

  function groupsOf() {
    if (text.trim() === '') return savedGroups(favourites, recent, speech);
    const found = search.state === 'done' ? search.places.map(foundOption) : [];
    const options = reading ? readOptions(reading, speech) : found;
    return options.length > 0 ? [{ title: '', options }] : [];
  }
}

function countText(count: number, { say }: PlaceSpeech): string {
  return count === 1 ? say('find_one') : say('find_many', { count });
}

/** Where the arrow keys lead: from the box into the list, round, and back into the box. */
function nextActive(
  key: string,
  { active, count, isOpen }: { readonly active: number; readonly count: number; readonly isOpen: boolean },
): number | undefined {
  if (count === 0) return undefined;
  if (key === 'ArrowDown') return isOpen ? ((active + 2) % (count + 1)) - 1 : 0;
  if (key === 'ArrowUp') return isOpen ? ((active + 1 + count) % (count + 1)) - 1 : count - 1;
  return undefined;
}
