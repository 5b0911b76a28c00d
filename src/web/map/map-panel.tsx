import { useEffect, useRef, useState, type RefObject } from 'react';
import type { Place } from '../../weather/place.ts';
import { chunk } from '../controls/chunk.ts';
import { LazyPart } from '../controls/lazy-part.tsx';
import type { Speech } from '../i18n/texts.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { FirstTimeHint } from '../place/first-time-hint.tsx';
import { coordinateText } from '../place/coordinates.ts';
import { placeOf } from '../place/place-of-form.ts';
import { formStore } from '../request-form/form-state.ts';
import { useStore } from '../store.ts';
import type { LandMap, MapTexts } from './land-map.ts';
import { layerStore } from './map-layers.ts';
import styles from './map-panel.module.css';

const layerSwitch = chunk(async () => (await import('./layer-switch.tsx')).LayerSwitch);

/** The map beside the form. It loads after the form; the coordinates never wait for it. */
export function MapPanel() {
  const speech = useSpeech();
  const container = useRef<HTMLDivElement>(null);
  const { map, failed } = useLandMap(container);
  const form = useStore(formStore);
  const place = placeOf(form);
  const layers = useStore(layerStore);
  const isFound = form.placeName !== null;
  const { lat, lng } = place ?? { lat: NaN, lng: NaN };

  useEffect(() => map?.setTexts(mapTexts(speech)), [map, speech]);
  useEffect(() => map?.setLayers(layers), [map, layers]);
  useEffect(
    () => map?.show(Number.isNaN(lat) ? undefined : { lat, lng }, { isFound }),
    [map, lat, lng, isFound],
  );

  return (
    <section className={styles.panel} aria-label={speech.t('map')}>
      <div ref={container} className={styles.map} />
      {!map && <p className={styles.wait}>{speech.t(failed ? 'map_failed' : 'map_loading')}</p>}
      <FirstTimeHint />
      {map && <LazyPart chunk={layerSwitch} props={{}} />}
    </section>
  );
}

function mapTexts({ t }: Speech): MapTexts {
  return {
    outlineSource: t('map_outline_source'),
    marker: t('map_marker'),
    zoomIn: t('map_zoom_in'),
    zoomOut: t('map_zoom_out'),
  };
}

/** Loads the chunk with the map and puts it into the container. */
function useLandMap(container: RefObject<HTMLDivElement | null>) {
  const [map, setMap] = useState<LandMap>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let created: LandMap | undefined;
    let gone = false;
    import('./land-map.ts').then(
      ({ createLandMap }) => {
        if (gone || !container.current) return;
        created = createLandMap(container.current, pick);
        setMap(created);
      },
      () => setFailed(true),
    );
    return () => {
      gone = true;
      created?.remove();
    };
  }, [container]);
  return { map, failed };
}

function pick({ lat, lng }: Place) {
  formStore.dispatch({ type: 'placed', lat: coordinateText(lat), lng: coordinateText(lng) });
}
