import type { Language } from '../../contract/languages.ts';
import { LIMITS } from '../../contract/limits.ts';
import { translatorOf } from '../i18n/texts.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { en } from './help-texts/en.ts';
import { es } from './help-texts/es.ts';
import { ptBR } from './help-texts/pt-br.ts';

const TEXTS: Readonly<Record<Language, Readonly<Record<keyof typeof ptBR, string>>>> = {
  'pt-BR': ptBR,
  en,
  es,
};

const SECTIONS = [
  ['answer_title', ['answer_crop', 'answer_band', 'answer_quality', 'answer_gap']],
  ['trouble_title', ['trouble_line', 'trouble_source', 'trouble_report']],
  ['keys_title', ['keys_move', 'keys_map']],
] as const;

/** How a first calculation is made, what its numbers mean, and what to do when something fails. */
export function HelpText() {
  const { language, format } = useSpeech();
  const say = translatorOf<typeof ptBR>(TEXTS[language]);
  const [answer, ...others] = SECTIONS;
  return (
    <>
      <h3>{say('steps_title')}</h3>
      <ol>
        <li>{say('step_place')}</li>
        <li>{say('step_period')}</li>
        <li>{say('step_press')}</li>
        <li>{say('step_again')}</li>
      </ol>
      <Section title={say(answer[0])} lines={answer[1].map((key) => say(key))} />
      <Section
        title={say('modes_title')}
        lines={[
          say('mode_today'),
          say('mode_recent', { recent: LIMITS.recentDays.join(', ') }),
          say('mode_forecast', { forecast: LIMITS.forecastDays }),
          say('mode_historical', {
            years: Math.floor(LIMITS.historicalDays / 365.25),
            first: LIMITS.firstDay.slice(0, 4),
          }),
          say('mode_station', { rows: format.number(LIMITS.stationRows, 0) }),
        ]}
      />
      {others.map(([title, keys]) => (
        <Section key={title} title={say(title)} lines={keys.map((key) => say(key))} />
      ))}
    </>
  );
}

function Section({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
