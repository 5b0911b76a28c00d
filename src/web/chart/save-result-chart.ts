import { resultFileName } from '../../contract/result-file-name.ts';
import type { SuccessData } from '../../contract/task-events.ts';
import { calibrationSentences } from '../evidence/calibration-sentences.ts';
import type { ResultSpeech } from '../result-speech/result-speech.ts';
import { creditsOf } from '../task-card/credits.ts';
import { inLightColours, themeColour } from '../theme.ts';
import type { Quantities } from '../units/quantity.ts';
import { chartSvg } from './chart-file.ts';
import type { Panel } from './chart-panels.ts';
import { sceneOf } from './chart-scene.ts';
import type { ChartSeries } from './chart-series.ts';
import type { ChartView } from './chart-view.ts';
import { lineName } from './line-name.ts';
import { panelTitle } from './panel-title.ts';
import { saveChart, type ImageFormat } from './save-chart.ts';

export interface ShownChart {
  readonly result: SuccessData;
  readonly series: ChartSeries;
  readonly view: ChartView;
  /** With the lines that are shown. */
  readonly panels: readonly Panel[];
  readonly format: ImageFormat;
}

const WIDTH = 960;

/** What is on the screen now as a file, as wide as a page and in light colours, whatever the screen is. */
export async function saveResultChart(
  { result, series, view, panels, format: imageFormat }: ShownChart,
  speech: ResultSpeech,
  units: Quantities,
): Promise<void> {
  const { say, format } = speech;
  const titleOf = (panel: Panel) => panelTitle(panel, series, speech, units);
  const scene = sceneOf({ series, view, panels, width: WIDTH, titleOf, format, units });
  const { place, synthetic, calibration } = result;
  const first = format.day(Math.max(Math.round(view.from), series.days[0] ?? 0));
  const period = say('chart_file_period', { first, last: format.day(Math.round(view.to)) });
  const file = {
    scene,
    title: say('chart_file_title'),
    about: [
      [format.place(place), `${format.number(place.elevation_m, 0)} m`, period].join(' · '),
      ...(calibration ? [calibrationSentences(calibration, speech).title] : []),
      ...(synthetic ? [say('synthetic_banner')] : []),
    ],
    legend: panels.flatMap(({ lines }) => lines.map((line) => ({ line, name: lineName(line.id, speech) }))),
    credits: [say('attribution', { sources: [...creditsOf(result), 'ETo Agora'].join(' · ') })],
    stamp: synthetic ? say('chart_file_demo') : undefined,
    colourOf: themeColour,
    widthOf: textWidth(),
  };
  const svg = inLightColours(() => chartSvg(file));
  await saveChart(svg, { name: resultFileName(result), format: imageFormat });
}

/** Of 12 px, in the font that most readers of the file have. */
function textWidth(): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  if (context) context.font = "12px system-ui, 'Noto Sans', Arial, sans-serif";
  return (text) => context?.measureText(text).width ?? 7 * text.length;
}
