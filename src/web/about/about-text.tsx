import type { Language } from '../../contract/languages.ts';
import { ELEVATION_SERVICE, GAZETTEER, PROVIDERS } from '../../weather/sources.ts';
import { translatorOf } from '../i18n/texts.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { HelpText } from './help-text.tsx';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { ptBR } from './texts/pt-br.ts';

const TEXTS: Readonly<Record<Language, Readonly<Record<keyof typeof ptBR, string>>>> = {
  'pt-BR': ptBR,
  en,
  es,
};

/** Help, method, rights and citation in words. */
export function AboutText() {
  const { language } = useSpeech();
  const say = translatorOf<typeof ptBR>(TEXTS[language]);
  return (
    <>
      <HelpText />
      <h3>{say('method_title')}</h3>
      <p>{say('method')}</p>
      <p>{say('fusion')}</p>
      <h3>{say('sources_title')}</h3>
      <ul>
        {[...Object.values(PROVIDERS), ELEVATION_SERVICE, GAZETTEER].map(({ name, url, licence }) => (
          <li key={name}>
            <a href={url} target="_blank" rel="noreferrer">
              {name}
            </a>{' '}
            – {licence}
          </li>
        ))}
        <li>{say('map_source')}</li>
      </ul>
      <h3>{say('citation_title')}</h3>
      <p>{say('citation')}</p>
      <p>{say('privacy')}</p>
      <p>
        <a href="/docs">{say('api')}</a>
      </p>
    </>
  );
}
