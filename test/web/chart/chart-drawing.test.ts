import { describe, expect, it } from 'vitest';
import type { ResultDay } from '../../../src/contract/results.ts';
import { formatCivilDate } from '../../../src/weather/civil-date.ts';
import { chartSvg, wrapped, type ChartFile } from '../../../src/web/chart/chart-file.ts';
import { chartPanels } from '../../../src/web/chart/chart-panels.ts';
import { chartReading, readingSentence } from '../../../src/web/chart/chart-reading.ts';
import { sceneOf, type PathShape } from '../../../src/web/chart/chart-scene.ts';
import { dailySeries, monthlySeries } from '../../../src/web/chart/chart-series.ts';
import { wholeView } from '../../../src/web/chart/chart-view.ts';
import { dateTicks } from '../../../src/web/chart/date-ticks.ts';
import { panelTitle } from '../../../src/web/chart/panel-title.ts';
import { speechIn } from '../../../src/web/i18n/texts.ts';
import { resultSpeech } from '../../../src/web/result-speech/result-speech.ts';
import { quantitiesIn } from '../../../src/web/units/quantity.ts';
import { METRIC, type Units } from '../../../src/web/units/units.ts';
import { day } from '../evidence/days.ts';

const speech = resultSpeech(speechIn('en'));
const units = quantitiesIn(METRIC, speech.format);
const IMPERIAL: Units = { water: 'in', temperature: 'fahrenheit', wind: 'km_h' };
const imperial = quantitiesIn(IMPERIAL, speech.format);
const FIRST = 19_723; // 2024-01-01
const rows = (count: number, of: (i: number) => Partial<ResultDay> = () => ({})): ResultDay[] =>
  Array.from({ length: count }, (_, i) => day({ date: formatCivilDate(FIRST + i), ...of(i) })).toReversed();
const series = dailySeries(rows(10, (i) => (i === 4 ? { eto_mm: null, sigma_mm: null } : { precip_mm: i })));
const panels = chartPanels(series);
const drawn = (of = series, which = panels, said = units) =>
  sceneOf({
    ...{ series: of, view: wholeView(of), panels: which, width: 640, format: speech.format, units: said },
    titleOf: ({ id }) => id,
  });
const paths = (colour: string, scene = drawn()) =>
  scene.shapes.filter(
    (shape): shape is PathShape =>
      shape.kind === 'path' && (shape.stroke === colour || shape.fill === colour),
  );

describe('the panels of the chart', () => {
  it('are those that a result has something for', () => {
    expect(panels.map(({ id }) => id)).toEqual([
      ...['eto', 'rain', 'temperature', 'radiation', 'wind', 'humidity'],
    ]);
    expect(panels[0]!.lines.map(({ id }) => id)).toEqual(['band', 'nasa_power', 'open_meteo_archive', 'eto']);
    const station = rows(5, () => ({
      ...{ eto_by_source: {}, sigma_mm: null, precip_mm: null, rs_mj_m2: null, reference_mm: 4 },
    }));
    const few = chartPanels(dailySeries(station));
    expect(few.map(({ id }) => id)).toEqual(['eto', 'temperature', 'wind', 'humidity']);
    expect(few[0]!.lines.map(({ id }) => id)).toEqual(['reference', 'eto']);
  });
});

describe('the drawing', () => {
  it('breaks the line and the band where a day has no ETo', () => {
    const [eto] = paths('--leaf');
    expect(eto!.d.match(/M/g)).toHaveLength(2);
    const [band] = paths('--line-band');
    expect(band!.d.match(/M/g)).toHaveLength(2);
  });

  it('has a bar for each day with rain, and none for a dry one', () => {
    const [bars] = paths('--water');
    expect(bars!.d.match(/M/g)).toHaveLength(8); // of ten days one is dry, and one lies at 0 by `day()`
  });

  it('shows a day between two gaps as a dot, also in a long series', () => {
    const lonely = dailySeries(rows(300, (i) => ({ eto_mm: i === 150 ? 4 : null, sigma_mm: null })));
    const dots = paths('--leaf', drawn(lonely)).map(({ d }) => d.match(/h0/g)?.length ?? 0);
    expect(Math.max(...dots)).toBe(1);
  });

  it('keeps amounts on a scale from 0, and does not squeeze temperatures onto one', () => {
    const texts = drawn().shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
    const from = texts.indexOf('temperature');
    const [etoAxis, temperatureAxis] = [
      texts.slice(1, texts.indexOf('rain')),
      texts.slice(from + 1, from + 4),
    ];
    expect(etoAxis[0]).toBe('0');
    expect(Number(temperatureAxis[0])).toBeGreaterThan(10);
  });

  it('draws the same in any unit, on scales whose steps are round in it', () => {
    const of = (panel: string, said = units) => {
      const one = panels.filter(({ id }) => id === panel);
      const scene = drawn(series, one, said);
      const scale = scene.shapes.flatMap((shape) =>
        shape.kind === 'text' && shape.anchor === 'end' && shape.x < 38 ? [shape.text] : [],
      );
      return { scale, lines: scene.shapes.filter((shape) => shape.kind === 'path' && shape.clip === 0) };
    };
    for (const { id } of panels) expect(of(id, imperial).lines).toEqual(of(id).lines);
    expect(of('eto').scale).toEqual(['0', '1', '2', '3', '4', '5']);
    // 0 to 4.9 · 1.06 mm
    expect(of('eto', imperial).scale).toEqual(['0.00', '0.05', '0.10', '0.15', '0.20']);
    // 21.0 to 31.2 °C
    expect(of('temperature', imperial).scale).toEqual(['70', '75', '80', '85']);
    expect(of('humidity', imperial)).toEqual(of('humidity'));
  });

  it('draws a month in its middle', () => {
    const years = dailySeries(rows(800));
    const months = monthlySeries(years, { summary: {}, calibration: undefined, sigma: [] });
    const scene = sceneOf({
      ...{
        series: months,
        view: wholeView(years),
        panels: chartPanels(years),
        width: 640,
        format: speech.format,
        units,
      },
      titleOf: ({ id }) => id,
    });
    const [x] = /^M([\d.]+)/.exec(paths('--leaf', scene)[0]!.d)!.slice(1).map(Number);
    expect(x).toBeCloseTo(38 + ((14.7 + 0.5) / 800) * (640 - 8 - 38), 0);
  });
});

describe('the dates below the chart', () => {
  const ticks = (from: number, to: number, most = 6) =>
    dateTicks({ from, to }, { most, format: speech.format }).map(({ text }) => text);

  it('are days, months or years, and say the year where it begins', () => {
    expect(ticks(FIRST, FIRST + 364)).toContain('Apr');
    expect(ticks(FIRST - 60, FIRST + 200)).toContain('Jan 2024');
    expect(ticks(FIRST, FIRST + 10_000)).toEqual(['2025', '2030', '2035', '2040', '2045', '2050']);
    expect(ticks(FIRST, FIRST + 6)[0]).toMatch(/Jan/);
  });

  it.each([6, 29, 90, 364, 729, 3000, 10_957])('are not more than there is room for (%i days)', (length) => {
    for (const most of [3, 4, 8]) {
      const count = ticks(FIRST + 17, FIRST + 17 + length, most).length;
      expect(count).toBeLessThanOrEqual(most);
      expect(count).toBeGreaterThan(0);
    }
  });

  it('do not crowd at the end of a month', () => {
    const days = dateTicks({ from: FIRST, to: FIRST + 45 }, { most: 24, format: speech.format });
    const gaps = days.slice(1).map((tick, i) => tick.day - days[i]!.day);
    expect(Math.min(...gaps)).toBeGreaterThan(Math.max(...gaps) / 2);
  });
});

describe('the reading of a day', () => {
  it('has every value with its unit, the answer first, and says what is missing', () => {
    const reading = chartReading(series, { index: 3, panels: panels.slice(0, 2) }, speech, units);
    expect(readingSentence(reading)).toBe(
      'Jan 04, 2024; ETo (result) 4.2 mm; 90 % band 3.5–4.9 mm; NASA POWER 4.5 mm; Open-Meteo archive 3.9 mm; Rain 3.0 mm',
    );
    const gap = readingSentence(
      chartReading(series, { index: 4, panels: panels.slice(0, 1) }, speech, units),
    );
    expect(gap).toContain('ETo (result) no value');
    expect(gap).not.toMatch(/\) 0|band 0/);
  });
});

describe('the units of a chart', () => {
  const titles = (step: 'day' | 'month', said = units) =>
    panels.map((panel) => panelTitle(panel, { step }, speech, said));

  it('are named in the titles, those of rain by what its bars are', () => {
    expect(titles('day')).toEqual([
      'ETo (mm per day)',
      'Rain (mm per day)',
      'Temperature (°C)',
      'Radiation (MJ/m² per day)',
      'Wind (m/s)',
      'Humidity (%)',
    ]);
    expect(titles('month').slice(0, 2)).toEqual(['ETo (mm per day)', 'Rain (mm per month)']);
    expect(titles('month', imperial).map((title) => /\((.*)\)/.exec(title)![1])).toEqual([
      ...['in per day', 'in per month', '°F', 'MJ/m² per day', 'km/h', '%'],
    ]);
  });

  it('are those of what is read', () => {
    const reading = readingSentence(chartReading(series, { index: 3, panels }, speech, imperial));
    // 4.2 mm, 3.0 mm, 31.2 °C, 1 m/s; 20 MJ/m² and 70 % as they are.
    for (const said of [
      ...['ETo (result) 0.17 in', '90 % band 0.14–0.19 in', 'Rain 0.12 in', 'Maximum 88.2 °F'],
      ...['Wind at 2 m 3.6 km/h', 'Solar radiation 20.0 MJ/m²', 'Relative humidity 70 %'],
    ])
      expect(reading).toContain(said);
  });
});

describe('the chart as a file', () => {
  const file: ChartFile = {
    scene: drawn(),
    title: 'ETo <& "more">',
    about: ['-10.2, -48.3 · Jan 1 to Jan 10'],
    legend: panels[0]!.lines.map((line) => ({ line, name: line.id })),
    credits: ['Data: Weather data by Open-Meteo.com (CC BY 4.0) · ETo Agora'],
    stamp: 'DEMONSTRATION',
    widthOf: (text) => 7 * text.length,
    colourOf: (name) => (name === '--line-band' ? 'rgba(28, 102, 67, 0.18)' : 'rgb(1, 2, 3)'),
  };

  it('needs nothing beside it, names what it is and whose data, and is stamped where they are not real', () => {
    const svg = chartSvg(file);
    expect(svg).toContain('ETo &#60;&#38; &#34;more&#34;&#62;');
    expect(svg).toContain('Open-Meteo.com (CC BY 4.0)');
    expect(svg).toContain('>DEMONSTRATION</text>');
    expect(svg).toContain('fill="rgb(28, 102, 67)" fill-opacity="0.18"');
    expect(svg).not.toMatch(/var\(|NaN|undefined|<script|style=/);
    expect(chartSvg({ ...file, stamp: undefined })).not.toContain('DEMONSTRATION');
  });

  it('breaks long lines between words', () => {
    expect(wrapped('one two three four', (line) => line.length <= 9)).toEqual(['one two', 'three', 'four']);
    expect(wrapped('enormous', () => false)).toEqual(['enormous']);
  });
});
