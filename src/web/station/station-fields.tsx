import { useState, type DragEvent } from 'react';
import controls from '../controls/controls.module.css';
import { FieldError } from '../controls/field.tsx';
import { useSpeech } from '../i18n/use-speech.ts';
import { formStore } from '../request-form/form-state.ts';
import { useStore } from '../store.ts';
import { StationPreview } from './station-preview.tsx';
import styles from './station.module.css';
import { uploadStationFile } from './upload.ts';

/** Choosing or dropping the station's file, its way to the server, and what the server understood. */
export function StationFields({ error }: { readonly error: string | undefined }) {
  const { t } = useSpeech();
  const { station } = useStore(formStore);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) uploadStationFile(file);
  };
  return (
    <section className={styles.station} aria-label={t('mode_station')}>
      <div
        className={styles.drop}
        data-over={over ? '' : undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <label className={controls.label} htmlFor="station-file">
          {t('station_file')}
        </label>
        <p className={controls.hint}>{t('station_drop')}</p>
        <input
          id="station-file"
          type="file"
          className={controls.file}
          accept=".csv,.txt,text/csv,text/plain"
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? 'station-error' : undefined}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) uploadStationFile(file);
          }}
        />
        <FieldError id="station-error" text={error} />
      </div>
      {station.state === 'uploading' && (
        <p role="status">
          {t('station_uploading', { name: station.name, percent: Math.round(station.percent) })}
        </p>
      )}
      {station.state === 'failed' && <Refused />}
      {station.state === 'ready' && <StationPreview file={station.file} answers={station.answers} />}
    </section>
  );
}

function Refused() {
  const { t } = useSpeech();
  const { station } = useStore(formStore);
  if (station.state !== 'failed') return null;
  const { refusal } = station;
  const details =
    refusal.kind === 'problem' ? refusal.details || `HTTP ${refusal.status}` : t('error_unreachable');
  return (
    <p role="alert" className={controls.error}>
      {t('station_failed')}: {details}
    </p>
  );
}
