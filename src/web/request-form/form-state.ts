import { LIMITS, type Mode } from '../../contract/limits.ts';
import type { ProviderId } from '../../weather/sources.ts';
import { createStore } from '../store.ts';
import { NO_STATION_FILE, type StationUpload } from '../station/station-upload.ts';

/** `named`: those that the person picks. */
export type SourceChoice = 'auto' | 'named' | 'demo';

/** What the person has typed and chosen, as text where they type. */
export interface FormState {
  readonly lat: string;
  readonly lng: string;
  /** What the place is called, where it was chosen by a name and not moved since. */
  readonly placeName: string | null;
  /** What the list of places calls it: only that is sent, and never what the person calls a place of their own. */
  readonly townName: string | null;
  readonly elevation: string;
  readonly mode: Mode;
  /** null: the mode's own date. An empty text is a date the person took away. */
  readonly start: string | null;
  readonly end: string | null;
  /** Length of the period of mode recent. */
  readonly recentDays: number;
  readonly sources: SourceChoice;
  /** null: nothing picked yet, so that it is as the automatic choice. */
  readonly named: readonly ProviderId[] | null;
  /** False: the sources are combined as they are, whatever was fitted for the place. */
  readonly usesCalibration: boolean;
  readonly station: StationUpload;
  /** True once the button was pressed in vain: from then on the fields say what is wrong. */
  readonly checked: boolean;
}

export const EMPTY_FORM: FormState = {
  lat: '',
  lng: '',
  placeName: null,
  townName: null,
  elevation: '',
  mode: 'today',
  start: null,
  end: null,
  recentDays: LIMITS.recentDays[0],
  sources: 'auto',
  named: null,
  usesCalibration: true,
  station: NO_STATION_FILE,
  checked: false,
};

export type FormAction =
  | {
      readonly type: 'typed';
      readonly field: 'lat' | 'lng' | 'elevation' | 'start' | 'end';
      readonly text: string;
    }
  | {
      readonly type: 'placed';
      readonly lat: string;
      readonly lng: string;
      readonly name?: string | null;
      readonly townName?: string | null;
    }
  | { readonly type: 'mode'; readonly mode: Mode }
  | { readonly type: 'recent'; readonly days: number }
  | { readonly type: 'period'; readonly start: string; readonly end: string }
  | { readonly type: 'sources'; readonly sources: SourceChoice }
  | { readonly type: 'named'; readonly named: readonly ProviderId[] }
  | { readonly type: 'calibration'; readonly uses: boolean }
  | { readonly type: 'station'; readonly station: StationUpload }
  | { readonly type: 'answered'; readonly column: string; readonly choice: string }
  | { readonly type: 'checked'; readonly checked: boolean }
  | { readonly type: 'restored'; readonly fields: Partial<FormState> };

export function reduceForm(state: FormState, action: FormAction): FormState {
  switch (action.type) {
    case 'typed':
      return typed(state, action.field, action.text);
    case 'placed':
      return { ...state, ...placed(action) };
    case 'mode':
      return { ...state, mode: action.mode, start: null, end: null, checked: false };
    case 'recent':
      return { ...state, recentDays: action.days, start: null, end: null };
    case 'period':
      return { ...state, start: action.start, end: action.end };
    case 'sources':
      return { ...state, sources: action.sources };
    case 'named':
      return { ...state, named: action.named };
    case 'calibration':
      return { ...state, usesCalibration: action.uses };
    case 'station':
      return { ...state, station: action.station };
    case 'answered':
      return { ...state, station: answered(state.station, action.column, action.choice) };
    case 'checked':
      return { ...state, checked: action.checked };
    case 'restored':
      return { ...state, ...action.fields };
  }
}

function placed({ lat, lng, name = null, townName = null }: Extract<FormAction, { type: 'placed' }>) {
  return { lat, lng, placeName: name, townName };
}

function typed(
  state: FormState,
  field: 'lat' | 'lng' | 'elevation' | 'start' | 'end',
  text: string,
): FormState {
  const isMoved = field === 'lat' || field === 'lng';
  return { ...state, [field]: text, ...(isMoved && { placeName: null, townName: null }) };
}

function answered(station: StationUpload, column: string, choice: string): StationUpload {
  if (station.state !== 'ready') return station;
  return { ...station, answers: { ...station.answers, [column]: choice } };
}

export const formStore = createStore(reduceForm, EMPTY_FORM);
