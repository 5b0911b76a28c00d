import * as L from 'leaflet';
import { onColoursChange, themeColour } from '../theme.ts';
import { brazilStates, coarseCountries, fineCountries, matopibaRegion } from './land.ts';
import type { Layers } from './map-layers.ts';
import { labelPoint, type Area } from './polygons.ts';

const STATE_LABELS_FROM_ZOOM = 4;

/** Countries as soon as the coarse ones are there, finer ones when they have arrived, states and their names on top. */
export function drawOutlines(map: L.Map) {
  const countries = L.geoJSON(undefined, { interactive: false });
  const states = L.geoJSON(undefined, { interactive: false });
  const region = L.geoJSON(undefined, { interactive: false });
  const labels = L.layerGroup();
  let shown: Layers = { countries: true, states: true, matopiba: false, streets: false };

  function restyle() {
    countries.setStyle({
      color: themeColour('--land-line'),
      weight: 1,
      fillColor: themeColour('--land'),
      fillOpacity: shown.streets ? 0 : 1,
    });
    states.setStyle({ color: themeColour('--state-line'), weight: 0.8, fill: false });
    const colour = themeColour('--leaf');
    region.setStyle({ color: colour, weight: 2, fillColor: colour, fillOpacity: 0.08 });
    states.bringToFront();
    region.bringToFront();
  }
  function fill(layer: L.GeoJSON, areas: readonly Area[]) {
    layer.clearLayers();
    for (const area of areas) layer.addData(asFeature(area));
    restyle();
  }
  function labelsByZoom() {
    const isWanted = shown.states && !shown.streets && map.getZoom() >= STATE_LABELS_FROM_ZOOM;
    put(labels, isWanted);
  }
  function put(layer: L.Layer, isWanted: boolean) {
    if (isWanted) layer.addTo(map);
    else layer.remove();
  }

  const stopWatching = onColoursChange(restyle);
  map.on('zoomend', labelsByZoom);
  load({
    fill: (which, areas) => fill(which === 'countries' ? countries : states, areas),
    has: () => countries.getLayers().length > 0,
    label: (area) => void stateLabel(area).addTo(labels),
    labelled: labelsByZoom,
  });
  return {
    show(layers: Layers) {
      shown = layers;
      put(countries, layers.countries);
      put(states, layers.states);
      put(region, layers.matopiba);
      if (layers.matopiba && region.getLayers().length === 0)
        matopibaRegion()
          .then((areas) => fill(region, areas))
          .catch(() => undefined);
      restyle();
      labelsByZoom();
    },
    remove: stopWatching,
  };
}

interface Drawing {
  readonly fill: (which: 'countries' | 'states', areas: readonly Area[]) => void;
  readonly has: () => boolean;
  readonly label: (state: Area) => void;
  readonly labelled: () => void;
}

/** Without outlines the map still takes clicks, and the fields need none. */
function load({ fill, has, label, labelled }: Drawing) {
  fineCountries()
    .then((areas) => fill('countries', areas))
    .catch(() => undefined);
  coarseCountries()
    .then((areas) => {
      if (!has()) fill('countries', areas);
    })
    .catch(() => undefined);
  brazilStates()
    .then((areas) => {
      fill('states', areas);
      areas.forEach(label);
      labelled();
    })
    .catch(() => undefined);
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
