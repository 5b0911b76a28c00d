import { translationOf } from '../../../contract/messages/dictionary.ts';
import type { ptBR } from './pt-br.ts';

export const en = translationOf<typeof ptBR>()({
  steps_title: 'First steps',
  step_place:
    'Choose the place: type the name of the town (accents are not needed) or the coordinates, tap the map or use your location. The elevation is optional.',
  step_period: 'Choose the period. "Today" is ready as it is: the last 7 days.',
  step_press:
    'Press "Calculate ETo". The card shows each step; you may close it, and the calculation goes on.',
  step_again:
    'Closed the card? The clock at the top of the page keeps your results in this browser, also without internet.',
  answer_title: 'How to use the number',
  answer_crop:
    'ETo is the water that reference grass would lose in the day: 5 mm are 5 litres per square metre. For your crop, multiply by the Kc of its stage (for example 1.15 for soybean and 1.20 for maize at mid-season) and subtract the rain that the soil has kept: soybean at an ETo of 5 mm loses 5 × 1.15 = 5.75 mm.',
  answer_band:
    'The 90 % band: nine out of ten days of a station next door would fall inside it. A wide one means that the sources, or the place, are little known.',
  answer_quality:
    'The quality of a day is high when all variables came from the sources and these agree; medium or low when something was estimated, is a forecast, or the sources disagree. Tap a day to see why.',
  answer_gap: 'A day without data stays empty: it never becomes zero, nor part of the total.',
  modes_title: 'Periods',
  mode_today:
    'Today: the last 7 days up to today; the newest come from the forecast until the archives arrive.',
  mode_recent: 'Recent: {recent} days up to today.',
  mode_forecast: 'Forecast: from today up to {forecast} days ahead.',
  mode_historical: 'Historical: up to {years} years in one calculation, since {first}.',
  mode_station:
    'Station: your CSV, up to {rows} rows. Separator, decimal comma and units (in the title of the column or in the row below) are recognised; what is not clear is asked.',
  trouble_title: 'If something fails',
  trouble_line:
    'Without internet for a moment: the calculation goes on at the server, and the page shows it again by itself.',
  trouble_source:
    'A source does not answer: the others give the result, with a warning. None answers: your request is kept, and "Try again" repeats it.',
  trouble_report: 'When asking for help, give the id of the calculation, which is on the card.',
  keys_title: 'Keyboard',
  keys_move:
    'Tab and Shift + Tab: from one field to the next; Enter: press; Esc: close the card, without stopping the calculation.',
  keys_map: 'Arrows: move the map, or the marker that has the focus; + and −: zoom in and out.',
});
