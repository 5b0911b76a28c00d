import * as L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import type { Place } from '../../weather/place.ts';
import { wrapLongitude } from '../place/coordinates.ts';
import { onColoursChange, themeColour } from '../theme.ts';
import { brazilStates, coarseCountries, fineCountries } from './land.ts';
import './land-map.css';
import { labelPoint, type Area } from './polygons.ts';

const BRAZIL_VIEW: L.LatLngBoundsLiteral = [
  [-33.7, -73.9],
  [5.3, -34.8],
];
const STATE_LABELS_FROM_ZOOM = 4;
const OSM = '© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a>';
const TILES = 'https://tile.openstreetmap.org/{z}/{x}/{y}.png';

export interface MapTexts {
  readonly outlineSource: string;
  readonly marker: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
}

export interface LandMap {
  readonly show: (place: Place | undefined) => void;
  readonly setTiles: (on: boolean) => void;
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
  const watcher = new ResizeObserver(() => map.invalidateSize({ animate: false }));
  watcher.observe(container);
  return {
    show: marker.show,
    setTiles(on) {
      if (on) tiles.addTo(map);
      else tiles.remove();
      outlines.seeThrough(on);
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

/** Countries as soon as the coarse ones are there, finer ones when they have arrived, states and their names on top. */
function drawOutlines(map: L.Map) {
  const countries = L.geoJSON(undefined, { interactive: false }).addTo(map);
  const states = L.geoJSON(undefined, { interactive: false }).addTo(map);
  const labels = L.layerGroup();
  let transparent = false;

  function restyle() {
    const land = themeColour('--land');
    countries.setStyle({
      color: themeColour('--land-line'),
      weight: 1,
      fillColor: land,
      fillOpacity: transparent ? 0 : 1,
    });
    states.setStyle({ color: themeColour('--state-line'), weight: 0.8, fill: false });
  }
  function show(layer: L.GeoJSON, areas: readonly Area[]) {
    layer.clearLayers();
    for (const area of areas) layer.addData(asFeature(area));
    restyle();
    states.bringToFront();
  }
  function labelsByZoom() {
    if (map.getZoom() >= STATE_LABELS_FROM_ZOOM && !transparent) labels.addTo(map);
    else labels.remove();
  }

  const stopWatching = onColoursChange(restyle);
  map.on('zoomend', labelsByZoom);
  const fine = fineCountries().then((areas) => show(countries, areas));
  void coarseCountries()
    .then((areas) => countries.getLayers().length === 0 && show(countries, areas))
    .catch(() => undefined); // Without outlines the map still takes clicks, and the fields need none.
  fine.catch(() => undefined);
  brazilStates()
    .then((areas) => {
      show(states, areas);
      for (const area of areas) stateLabel(area).addTo(labels);
      labelsByZoom();
    })
    .catch(() => undefined);
  return {
    seeThrough(on: boolean) {
      transparent = on;
      restyle();
      labelsByZoom();
    },
    remove: stopWatching,
  };
}

function asFeature(area: Area): GeoJSON.Feature {
  return {
    type: 'Feature',
    properties: {},
    geometry: { type: 'MultiPolygon', coordinates: area.polygons as unknown as GeoJSON.Position[][][] },
  };
}

function stateLabel(area: Area): L.Marker {
  const [lng, lat] = labelPoint(area);
  const icon = L.divIcon({ className: 'state-label', html: area.id, iconSize: [24, 16] });
  return L.marker([lat, lng], { icon, interactive: false, keyboard: false });
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
  return {
    show: (place: Place | undefined) => {
      if (!place) {
        marker.remove();
        return;
      }
      marker.setLatLng([place.lat, place.lng]).addTo(map);
      if (!map.getBounds().pad(-0.02).contains(marker.getLatLng())) map.panTo(marker.getLatLng());
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
