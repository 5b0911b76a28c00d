import controls from '../controls/controls.module.css';
import { ClockIcon, HelpIcon, PulseIcon } from '../controls/icons.tsx';
import logo from '../favicon.svg';
import { useSpeech } from '../i18n/use-speech.ts';
import { SourcesLink } from '../sources-page/sources-link.tsx';
import { SettingsButton } from '../settings/settings-button.tsx';
import { CalculationTray } from './calculation-tray.tsx';
import { LanguageChoice } from './language-choice.tsx';
import styles from './page.module.css';

interface HeaderProps {
  readonly onHistory: () => void;
  readonly onAbout: () => void;
}

export function Header({ onHistory, onAbout }: HeaderProps) {
  const { t } = useSpeech();
  return (
    <header className={styles.header}>
      <div className={styles.brand}>
        <img src={logo} width="28" height="28" alt="" />
        <h1 aria-label="ETo Agora">
          <span className={styles.name}>ETo Agora</span>
        </h1>
        <span className={styles.tagline}>{t('app_tagline')}</span>
      </div>
      <CalculationTray />
      <SourcesLink className={styles.sourcesLink} label={t('sources_page')}>
        <PulseIcon />
        <span>{t('sources_page')}</span>
      </SourcesLink>
      <button
        type="button"
        className={controls.icon}
        aria-label={t('history')}
        title={t('history')}
        onClick={onHistory}
      >
        <ClockIcon />
      </button>
      <LanguageChoice className={styles.language} />
      <SettingsButton />
      <button
        type="button"
        className={controls.icon}
        aria-label={t('about')}
        title={t('about')}
        onClick={onAbout}
      >
        <HelpIcon />
      </button>
    </header>
  );
}
