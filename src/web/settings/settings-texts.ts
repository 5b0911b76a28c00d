import type { Language } from '../../contract/languages.ts';
import { translationOf } from '../../contract/messages/dictionary.ts';
import { translatorOf, type TranslateOf } from '../i18n/texts.ts';

const ptBR = {
  theme: 'Cores',
  theme_system: 'Automáticas',
  theme_light: 'Claras',
  theme_dark: 'Escuras',
  water: 'ETo e chuva',
  temperature: 'Temperatura',
  wind: 'Vento',
  units_hint: 'Vale para o que a página mostra, neste navegador. Arquivos e a API ficam em mm, °C e m/s.',
} as const;

const en = translationOf<typeof ptBR>()({
  theme: 'Colours',
  theme_system: 'Automatic',
  theme_light: 'Light',
  theme_dark: 'Dark',
  water: 'ETo and rain',
  temperature: 'Temperature',
  wind: 'Wind',
  units_hint: 'For what the page shows, in this browser. Files and the API stay in mm, °C and m/s.',
});

const es = translationOf<typeof ptBR>()({
  theme: 'Colores',
  theme_system: 'Automáticos',
  theme_light: 'Claros',
  theme_dark: 'Oscuros',
  water: 'ETo y lluvia',
  temperature: 'Temperatura',
  wind: 'Viento',
  units_hint:
    'Vale para lo que muestra la página, en este navegador. Los archivos y la API siguen en mm, °C y m/s.',
});

const SPEAKERS: Readonly<Record<Language, TranslateOf<typeof ptBR>>> = {
  'pt-BR': translatorOf<typeof ptBR>(ptBR),
  en: translatorOf<typeof ptBR>(en),
  es: translatorOf<typeof ptBR>(es),
};

export const settingsTexts = (language: Language) => SPEAKERS[language];
