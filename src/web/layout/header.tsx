import { LANGUAGES } from '../../contract/languages.ts';
import controls from '../controls/controls.module.css';
import { ClockIcon, HalfIcon, HelpIcon, MoonIcon, PulseIcon, SunIcon } from '../controls/icons.tsx';
import logo from '../favicon.svg';
import { chooseLanguage } from '../i18n/language.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { SourcesLink } from '../sources-page/sources-link.tsx';
import { useStore } from '../store.ts';
import { chooseTheme, THEMES, themeStore, type Theme } from '../theme.ts';
import { CalculationTray } from './calculation-tray.tsx';
import styles from './page.module.css';

const LANGUAGE_NAMES = { 'pt-BR': 'Português', en: 'English', es: 'Español' } as const;
const THEME_ICONS: Readonly<Record<Theme, typeof SunIcon>> = {
  system: HalfIcon,
  light: SunIcon,
  dark: MoonIcon,
};

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
      <LanguageChoice />
      <ThemeButton />
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

function LanguageChoice() {
  const { t, language } = useSpeech();
  return (
    <select
      className={styles.language}
      aria-label={t('language')}
      value={language}
      onChange={(event) => {
        const chosen = LANGUAGES.find((one) => one === event.target.value);
        if (chosen) chooseLanguage(chosen);
      }}
    >
      {LANGUAGES.map((one) => (
        <option key={one} value={one} lang={one}>
          {LANGUAGE_NAMES[one]}
        </option>
      ))}
    </select>
  );
}

function ThemeButton() {
  const { t } = useSpeech();
  const theme = useStore(themeStore);
  const name = `${t('theme')}: ${t(`theme_${theme}`)}`;
  const Icon = THEME_ICONS[theme];
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  return (
    <button
      type="button"
      className={controls.icon}
      aria-label={name}
      title={name}
      onClick={() => chooseTheme(next)}
    >
      <Icon />
    </button>
  );
}
