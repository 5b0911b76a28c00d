import { describe, expect, it } from 'vitest';
import { epochDayOf } from '../../../src/weather/civil-date.ts';
import { speechIn } from '../../../src/web/i18n/texts.ts';
import { checkForm } from '../../../src/web/request-form/check-form.ts';
import { EMPTY_FORM, reduceForm, type FormAction } from '../../../src/web/request-form/form-state.ts';
import {
  automaticSources,
  namedSources,
  offeredSources,
  toggled,
} from '../../../src/web/request-form/planned-sources.ts';
import { decisionText, offerNote, planLine } from '../../../src/web/request-form/source-reasons.ts';

const TODAY = epochDayOf(2026, 11, 24);
const pt = speechIn('pt-BR');
const en = speechIn('en');
const inSaoPaulo = { ...EMPTY_FORM, lat: '-23.55', lng: '-46.63' };
const inKansas = { ...EMPTY_FORM, lat: '38', lng: '-98' };
const form = (start: typeof EMPTY_FORM, ...actions: FormAction[]) => actions.reduce(reduceForm, start);
const NAMED: FormAction = { type: 'sources', sources: 'named' };

describe('the automatic choice in the form', () => {
  it('tells in one line what will be used, and the delay that surprises', () => {
    expect(planLine(automaticSources(inSaoPaulo, TODAY), pt)).toBe(
      'Usará: Open-Meteo archive, Open-Meteo forecast, NASA POWER (radiação ainda não publicada: 7 dias)',
    );
  });

  it('follows the mode', () => {
    const ahead = form(inSaoPaulo, { type: 'mode', mode: 'forecast' });
    expect(planLine(automaticSources(ahead, TODAY), en)).toBe('Will use: Open-Meteo forecast, MET Norway');
    const old = form(
      inSaoPaulo,
      { type: 'mode', mode: 'historical' },
      { type: 'period', start: '1950-01-01', end: '1950-12-31' },
    );
    expect(planLine(automaticSources(old, TODAY), pt)).toBe('Usará: Open-Meteo archive');
  });

  it('gives the reason of every source, with dates as people write them', () => {
    const texts = automaticSources(inSaoPaulo, TODAY).map((decision) => decisionText(decision, pt));
    expect(texts).toHaveLength(6);
    expect(texts[1]).toBe('Open-Meteo forecast: usada de 18/11/2026 a 24/11/2026');
    expect(texts[4]).toBe('NWS forecast: não cobre este lugar');
  });

  it('has nothing to tell while the dates are no period', () => {
    const wrong = form(inSaoPaulo, { type: 'period', start: '2026-11-24', end: '2026-11-01' });
    expect(automaticSources(wrong, TODAY)).toEqual([]);
  });
});

describe('the choice by hand', () => {
  it('begins with what the automatic choice would take, and keeps what is ticked then', () => {
    const begun = form(inSaoPaulo, NAMED);
    expect(namedSources(begun, TODAY)).toEqual(['open_meteo_archive', 'open_meteo_forecast', 'nasa_power']);
    const without = form(begun, { type: 'named', named: toggled(begun, TODAY, 'nasa_power') });
    expect(namedSources(without, TODAY)).toEqual(['open_meteo_archive', 'open_meteo_forecast']);
    const again = form(without, { type: 'named', named: toggled(without, TODAY, 'nasa_power') });
    expect(namedSources(again, TODAY)).toContain('nasa_power');
  });

  it('leaves out what has no day of the period, and takes it back when it has', () => {
    const ticked = form(inKansas, NAMED, { type: 'named', named: ['nasa_power', 'nws_forecast'] });
    expect(namedSources(ticked, TODAY)).toEqual(['nasa_power', 'nws_forecast']);
    const ahead = form(ticked, { type: 'mode', mode: 'forecast' });
    expect(namedSources(ahead, TODAY)).toEqual(['nws_forecast']);
    expect(namedSources(form(ahead, { type: 'mode', mode: 'recent' }), TODAY)).toContain('nasa_power');
  });

  it('says beside each source its days or why it has none', () => {
    const note = (id: string, state = inSaoPaulo) =>
      offerNote(
        offeredSources(state, TODAY).find((one) => one.id === id)!,
        pt,
      );
    expect(note('open_meteo_archive')).toBe('18/11/2026 a 22/11/2026');
    expect(note('nasa_power')).toBe('18/11/2026 a 22/11/2026; radiação ainda não publicada: 7 dias');
    expect(note('met_norway')).toBe('24/11/2026; sem radiação');
    expect(note('nws_stations')).toBe('não cobre este lugar');
  });

  it('is sent as a list of ids', () => {
    const ticked = form(inSaoPaulo, NAMED, { type: 'named', named: ['nasa_power', 'open_meteo_archive'] });
    const check = checkForm(ticked, TODAY, pt);
    expect(check.ok && check.request.sources).toEqual(['open_meteo_archive', 'nasa_power']);
  });

  it('is refused at the field when nothing of it has a day of the period', () => {
    const ticked = form(inSaoPaulo, NAMED, { type: 'named', named: ['nws_stations'] });
    const check = checkForm(ticked, TODAY, pt);
    expect(check.ok).toBe(false);
    expect(!check.ok && check.errors.sources).toContain('marque outra');
  });

  it('complains of nothing before there is a place', () => {
    const nowhere = form(EMPTY_FORM, NAMED, { type: 'named', named: ['nws_stations'] });
    const check = checkForm(nowhere, TODAY, pt);
    expect(!check.ok && Object.keys(check.errors)).toEqual(['lat', 'lng']);
  });
});
