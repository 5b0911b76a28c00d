import { useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { chunk } from '../controls/chunk.ts';
import controls from '../controls/controls.module.css';
import { SlidersIcon } from '../controls/icons.tsx';
import { LazyPart } from '../controls/lazy-part.tsx';
import { useSpeech } from '../i18n/use-speech.ts';
import styles from './settings.module.css';

const settingsPanel = chunk(async () => (await import('./settings-panel.tsx')).SettingsPanel);

/** Units and colours of this browser, unfolded under a button of the header. */
export function SettingsButton() {
  const { t } = useSpeech();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const foldWhenLeft = (event: FocusEvent<HTMLElement>) => {
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };
  const foldOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.preventDefault();
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div className={styles.settings} onBlur={foldWhenLeft} onKeyDown={foldOnEscape}>
      <button
        ref={button}
        type="button"
        className={controls.icon}
        aria-label={t('settings')}
        title={t('settings')}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <SlidersIcon />
      </button>
      {isOpen && (
        <section className={styles.panel} aria-label={t('settings')}>
          <LazyPart chunk={settingsPanel} props={{}} />
        </section>
      )}
    </div>
  );
}
