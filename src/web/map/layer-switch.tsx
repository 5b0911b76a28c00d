import { useId, useState, type KeyboardEvent } from 'react';
import controls from '../controls/controls.module.css';
import { LayersIcon } from '../controls/icons.tsx';
import { useSpeech } from '../i18n/use-speech.ts';
import { useStore } from '../store.ts';
import { layerTexts } from './layer-texts.ts';
import styles from './map-panel.module.css';
import { LAYERS, layerStore, switchLayer } from './map-layers.ts';

/** What lies on the map, and how it is used by keyboard. */
export function LayerSwitch() {
  const { language } = useSpeech();
  const say = layerTexts(language);
  const layers = useStore(layerStore);
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.preventDefault();
    setOpen(false);
  };
  return (
    <div className={styles.layers} onKeyDown={closeOnEscape}>
      {isOpen && (
        <div className={styles.layerList} id={id} role="group" aria-label={say('layers')}>
          {LAYERS.map((layer) => (
            <label key={layer}>
              <input
                type="checkbox"
                checked={layers[layer]}
                onChange={(event) => switchLayer(layer, event.target.checked)}
              />
              {say(`layer_${layer}`)}
            </label>
          ))}
          {layers.matopiba && <p className={controls.hint}>{say('matopiba_about')}</p>}
          <p className={controls.hint}>{say('keys')}</p>
        </div>
      )}
      <button
        type="button"
        className={styles.layerButton}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <LayersIcon />
        {say('layers')}
      </button>
    </div>
  );
}
