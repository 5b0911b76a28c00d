import { describe, expect, it } from 'vitest';
import { NoSourceForPeriod, type Assignment } from '../../src/pipeline/choose-sources.ts';
import { AllSourcesFailed, download } from '../../src/pipeline/download.ts';
import { progressTeller, type PipelineProgress } from '../../src/pipeline/progress.ts';
import { SourceError, type Source, type SourceFailure } from '../../src/pipeline/sources/source.ts';
import type { ProviderId } from '../../src/weather/sources.ts';
import { fakeSource, fairDay, gate } from './fake-source.ts';

const range = { from: 20000, to: 20009 };
const request = { place: { lat: -23.55, lng: -46.63 }, zone: 'America/Sao_Paulo', today: 20100, range };

const assign = (source: Source, days = 10): Assignment => ({
  source,
  range: { from: 20000, to: 19999 + days },
});
const failing = (id: ProviderId, failure: SourceFailure, detail = '') =>
  fakeSource(id, { before: () => Promise.reject(new SourceError(id, failure, detail)) });

function start(assignments: readonly Assignment[], signal = new AbortController().signal) {
  const reports: PipelineProgress[] = [];
  const tell = progressTeller((progress) => reports.push(progress));
  return { reports, done: download(assignments, { request, signal, tell }) };
}

describe('progress of the downloads', () => {
  it('grows with the sources that answered, each weighted by its days', async () => {
    const [archive, nasa] = [gate(), gate()];
    const { reports, done } = start([
      assign(fakeSource('open_meteo_archive', { before: archive.before }), 30),
      assign(fakeSource('nasa_power', { before: nasa.before }), 10),
    ]);
    expect(reports.at(-1)!.percent).toBe(5);
    nasa.open();
    await expect.poll(() => reports.at(-1)!.percent).toBe(18); // 5 + 55 · 10/40 = 18.75
    expect(reports.at(-1)!.sources).toEqual([
      { id: 'open_meteo_archive', state: 'downloading' },
      { id: 'nasa_power', state: 'done', rows: 10 },
    ]);
    archive.open();
    await done;
    expect(reports.at(-1)!.percent).toBe(60);
  });

  it('tells the bytes as they come, and moves no percent for them', async () => {
    const source = fakeSource('nasa_power', {
      before: async (call) => {
        call.onBytes?.(1000);
        call.onBytes?.(2500);
      },
    });
    const { reports, done } = start([assign(source)]);
    await done;
    expect(reports.map(({ percent, sources }) => [percent, sources[0]!.bytes])).toEqual([
      [5, undefined],
      [5, 1000],
      [5, 2500],
      [60, 2500],
    ]);
  });

  it('counts only days with a value', async () => {
    const source = fakeSource('nasa_power', { weather: (day) => (day < 20004 ? fairDay() : {}) });
    expect((await start([assign(source)]).done).outcomes).toEqual([
      { id: 'nasa_power', state: 'done', rows: 4 },
    ]);
  });
});

describe('a failed source', () => {
  it('is a finding with its cause while another answers', async () => {
    const { reports, done } = start([
      assign(failing('open_meteo_archive', 'rate_limited', 'HTTP 429')),
      assign(fakeSource('nasa_power')),
    ]);
    const { answers, findings, outcomes } = await done;
    expect(answers.map(({ source }) => source)).toEqual(['nasa_power']);
    expect(findings).toEqual([
      {
        code: 'SOURCE_FAILED',
        source: 'open_meteo_archive',
        params: { failure: 'rate_limited', detail: 'HTTP 429' },
      },
    ]);
    const failed = {
      id: 'open_meteo_archive',
      state: 'failed',
      failure: { failure: 'rate_limited', detail: 'HTTP 429' },
    };
    expect(outcomes).toEqual([
      { ...failed, rows: 0 },
      { id: 'nasa_power', state: 'done', rows: 10 },
    ]);
    expect(reports.at(-1)!.sources[0]).toEqual(failed);
    expect(reports.at(-1)!.percent).toBe(60);
  });

  it('that merely had no days is said to have none', async () => {
    const { done } = start([
      assign(failing('open_meteo_archive', 'no_data')),
      assign(fakeSource('nasa_power')),
    ]);
    expect((await done).findings).toEqual([{ code: 'SOURCE_WITHOUT_DAYS', source: 'open_meteo_archive' }]);
  });

  it('and all the others with it: every cause is in the error, in the order of the sources', async () => {
    const { done } = start([
      assign(failing('open_meteo_archive', 'timeout', '30 s')),
      assign(failing('nasa_power', 'unreachable')),
    ]);
    const error: unknown = await done.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AllSourcesFailed);
    expect((error as AllSourcesFailed).failures).toEqual([
      { source: 'open_meteo_archive', failure: 'timeout', detail: '30 s' },
      { source: 'nasa_power', failure: 'unreachable', detail: '' },
    ]);
  });

  it('is no outage when none of them had data', async () => {
    const { done } = start([
      assign(failing('open_meteo_archive', 'no_data')),
      assign(failing('nasa_power', 'no_data')),
    ]);
    await expect(done).rejects.toBeInstanceOf(NoSourceForPeriod);
  });
});

describe('the end before the end', () => {
  it('an abort rejects with its reason, reaches every download, and silences them', async () => {
    const stop = new AbortController();
    const seen: AbortSignal[] = [];
    const hanging = (id: ProviderId) =>
      fakeSource(id, {
        before: (call) => {
          seen.push(call.signal);
          return gate().before(call);
        },
      });
    const { reports, done } = start(
      [assign(hanging('open_meteo_archive')), assign(hanging('nasa_power'))],
      stop.signal,
    );
    const before = reports.length;
    stop.abort(new Error('cancelled by the person'));
    await expect(done).rejects.toThrow('cancelled by the person');
    expect(seen.map(({ aborted }) => aborted)).toEqual([true, true]);
    expect(reports).toHaveLength(before);
  });

  it('an abort that a source reports as its own failure is still an abort', async () => {
    const stop = new AbortController();
    const source = fakeSource('nasa_power', {
      before: ({ signal }) =>
        new Promise((_, fail) => {
          signal.addEventListener('abort', () => fail(new SourceError('nasa_power', 'unreachable', '')));
        }),
    });
    const { done } = start([assign(source)], stop.signal);
    stop.abort(new Error('deadline'));
    await expect(done).rejects.toThrow('deadline');
  });

  it('a bug in a client is not a failed source: it propagates and stops the others', async () => {
    let stopped: AbortSignal | undefined;
    const { done } = start([
      assign(
        fakeSource('open_meteo_archive', { before: () => Promise.reject(new TypeError('x is undefined')) }),
      ),
      assign(
        fakeSource('nasa_power', {
          before: (call) => {
            stopped = call.signal;
            return gate().before(call);
          },
        }),
      ),
    ]);
    await expect(done).rejects.toThrow(TypeError);
    expect(stopped?.aborted).toBe(true);
  });
});
