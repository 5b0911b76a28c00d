import type { Language } from '../../contract/languages.ts';
import { translationOf } from '../../contract/messages/dictionary.ts';
import { translatorOf, type TranslateOf } from '../i18n/texts.ts';

const ptBR = {
  layers: 'Camadas',
  layer_countries: 'Países',
  layer_states: 'Estados do Brasil',
  layer_matopiba: 'MATOPIBA',
  layer_streets: 'Ruas (internet)',
  matopiba_about: '337 municípios de MA, TO, PI e BA (Embrapa/IBGE)',
  keys: 'Teclado: no mapa, as setas o movem e Enter põe o lugar no centro; no marcador, as setas movem o lugar (com Shift, mais longe).',
} as const;

const en = translationOf<typeof ptBR>()({
  layers: 'Layers',
  layer_countries: 'Countries',
  layer_states: 'Brazilian states',
  layer_matopiba: 'MATOPIBA',
  layer_streets: 'Streets (internet)',
  matopiba_about: '337 municipalities of MA, TO, PI and BA (Embrapa/IBGE)',
  keys: 'Keyboard: on the map, arrow keys move it and Enter puts the place at its centre; on the marker, arrow keys move the place (with Shift, further).',
});

const es = translationOf<typeof ptBR>()({
  layers: 'Capas',
  layer_countries: 'Países',
  layer_states: 'Estados de Brasil',
  layer_matopiba: 'MATOPIBA',
  layer_streets: 'Calles (internet)',
  matopiba_about: '337 municipios de MA, TO, PI y BA (Embrapa/IBGE)',
  keys: 'Teclado: en el mapa, las flechas lo mueven y Enter pone el lugar en el centro; en el marcador, las flechas mueven el lugar (con Shift, más lejos).',
});

const SPEAKERS: Readonly<Record<Language, TranslateOf<typeof ptBR>>> = {
  'pt-BR': translatorOf<typeof ptBR>(ptBR),
  en: translatorOf<typeof ptBR>(en),
  es: translatorOf<typeof ptBR>(es),
};

export const layerTexts = (language: Language) => SPEAKERS[language];
