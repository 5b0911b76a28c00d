import { LANGUAGES } from '../../contract/languages.ts';
import { chooseLanguage } from '../i18n/language.ts';
import { useSpeech } from '../i18n/use-speech.ts';

const LANGUAGE_NAMES = { 'pt-BR': 'Português', en: 'English', es: 'Español' } as const;

export function LanguageChoice({ className }: { readonly className: string | undefined }) {
  const { t, language } = useSpeech();
  return (
    <select
      className={className}
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
