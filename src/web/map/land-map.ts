import * as L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import type { Place } from '../../weather/place.ts';
import { wrapLongitude } from '../place/coordinates.ts';
import { drawOutlines } from './drawn-outlines.ts';
import './land-map.css';
import type { Layers } from './map-layers.ts';

const BRAZIL_VIEW: L.LatLngBoundsLiteral = [
  [-33.7, -73.9],
  [5.3, -34.8],
];
/** At which a place that was looked for is shown: its state is still to be seen. */
const FOUND_ZOOM = 7;
/** How far an arrow key moves the marker. */
const NEAR_PIXELS = 5;
const FAR_PIXELS = 50;
const ARROWS: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const OSM = '© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a>';
const TILES = 'https://tile.openstreetmap.org/{z}/{x}/{y}.png';

export interface MapTexts {
  readonly outlineSource: string;
  readonly marker: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
}

export interface LandMap {
  /** `isFound`: somebody has looked for it, and wants to see where it is. */
  readonly show: (place: Place | undefined, how: { readonly isFound: boolean }) => void;
  readonly setLayers: (layers: Layers) => void;
  readonly setTexts: (texts: MapTexts) => void;
  readonly remove: () => void;
}

/** The map: outlines that came with the page, one marker, and street tiles only when asked for. */
export function createLandMap(container: HTMLElement, onPick: (place: Place) => void): LandMap {
  const map = L.map(container, {
    preferCanvas: true,
    zoomControl: false,
    attributionControl: false,
    minZoom: 1,
    maxZoom: 18,
    maxBounds: [
      [-90, -540],
      [90, 540],
    ],
    worldCopyJump: true,
    zoomSnap: 0.5,
  });
  map.fitBounds(BRAZIL_VIEW);
  const outlines = drawOutlines(map);
  const controls = mapControls(map);
  const marker = placeMarker(map, onPick);
  const tiles = L.tileLayer(TILES, { maxZoom: 19, attribution: OSM });
  map.on('click', (event) => onPick(placeOf(event.latlng)));
  container.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target === container) onPick(placeOf(map.getCenter()));
  });
  const watcher = new ResizeObserver(() => map.invalidateSize({ animate: false }));
  watcher.observe(container);
  return {
    show: marker.show,
    setLayers(layers) {
      if (layers.streets) tiles.addTo(map);
      else tiles.remove();
      outlines.show(layers);
    },
    setTexts(texts) {
      controls.setTexts(texts);
      marker.setTitle(texts.marker);
    },
    remove() {
      watcher.disconnect();
      outlines.remove();
      map.remove();
    },
  };
}

function placeOf(at: L.LatLng): Place {
  return { lat: Math.max(-90, Math.min(90, at.lat)), lng: wrapLongitude(at.lng) };
}

function placeMarker(map: L.Map, onPick: (place: Place) => void) {
  const icon = L.divIcon({
    className: 'place-marker',
    html: '<svg viewBox="0 0 32 42" width="32" height="42" aria-hidden="true"><path d="M16 1C8 1 2 7 2 15c0 10 14 26 14 26s14-16 14-26C30 7 24 1 16 1Z"/><circle cx="16" cy="15" r="5.5"/></svg>',
    iconSize: [32, 42],
    iconAnchor: [16, 41],
  });
  const marker = L.marker([0, 0], { icon, draggable: true, keyboard: true, autoPan: true });
  marker.on('dragend', () => onPick(placeOf(marker.getLatLng())));
  function moveByKey(event: KeyboardEvent) {
    const [right, down] = ARROWS[event.key] ?? [0, 0];
    if (right === 0 && down === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const step = event.shiftKey ? FAR_PIXELS : NEAR_PIXELS;
    const from = map.latLngToContainerPoint(marker.getLatLng());
    onPick(placeOf(map.containerPointToLatLng(from.add([right * step, down * step]))));
  }
  marker.on('add', () => marker.getElement()?.addEventListener('keydown', moveByKey));
  return {
    show: (place: Place | undefined, { isFound }: { readonly isFound: boolean }) => {
      if (!place) {
        marker.remove();
        return;
      }
      marker.setLatLng([place.lat, place.lng]).addTo(map);
      if (isFound && map.getZoom() < FOUND_ZOOM) map.setView(marker.getLatLng(), FOUND_ZOOM);
      else if (!map.getBounds().pad(-0.02).contains(marker.getLatLng())) map.panTo(marker.getLatLng());
    },
    setTitle(title: string) {
      marker.options.title = title;
      marker.options.alt = title;
      const element = marker.getElement();
      element?.setAttribute('title', title);
      element?.setAttribute('aria-label', title);
    },
  };
}

/** Zoom buttons and the sources' names, in the language of the page. A tile layer adds its own name. */
function mapControls(map: L.Map) {
  const attribution = L.control
    .attribution({ prefix: '<a href="https://leafletjs.com">Leaflet</a>' })
    .addTo(map);
  let zoom: L.Control.Zoom | undefined;
  let outlineSource = '';
  return {
    setTexts(texts: MapTexts) {
      zoom?.remove();
      zoom = L.control
        .zoom({ position: 'topright', zoomInTitle: texts.zoomIn, zoomOutTitle: texts.zoomOut })
        .addTo(map);
      attribution.removeAttribution(outlineSource).addAttribution(texts.outlineSource);
      outlineSource = texts.outlineSource;
    },
  };
}
