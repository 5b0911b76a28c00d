import { describe, expect, it } from 'vitest';
import { shareDownloads, shareHeights } from '../../../src/pipeline/sources/share-downloads.ts';
import { SourceError, type SourceCall, type SourceRequest } from '../../../src/pipeline/sources/source.ts';
import { fakeSource, gate } from '../fake-source.ts';

const REQUEST: SourceRequest = {
  place: { lat: -23.55, lng: -46.63 },
  zone: 'America/Sao_Paulo',
  range: { from: 19_700, to: 19_710 },
  today: 20_000,
};
const call = (signal = new AbortController().signal): SourceCall => ({ signal });

describe('a shared download', () => {
  it('is one request for all who ask for the same at the same time', async () => {
    const held = gate();
    const source = fakeSource('nasa_power', { before: held.before });
    const shared = shareDownloads(source);
    const all = [1, 2, 3].map(() => shared.fetchDaily({ ...REQUEST }, call()));
    held.open();
    const answers = await Promise.all(all);
    expect(source.asked).toEqual([REQUEST]);
    expect(answers[1]).toBe(answers[0]);
    expect(answers[2]).toBe(answers[0]);
  });

  it.each([
    ['place', { place: { lat: -23.55, lng: -46.64 } }],
    ['days', { range: { from: 19_700, to: 19_711 } }],
    ['zone', { zone: 'America/Bahia' }],
    ['today', { today: 20_001 }],
  ])('is not shared with another %s', async (_what, other) => {
    const held = gate();
    const source = fakeSource('nasa_power', { before: held.before });
    const shared = shareDownloads(source);
    const both = [shared.fetchDaily(REQUEST, call()), shared.fetchDaily({ ...REQUEST, ...other }, call())];
    held.open();
    await Promise.all(both);
    expect(source.asked).toHaveLength(2);
  });

  it('goes on for the others when one leaves, and ends when the last has left', async () => {
    const held = gate();
    let ended = false;
    const source = fakeSource('nasa_power', {
      before: (given) => {
        given.signal.addEventListener('abort', () => (ended = true));
        return held.before(given);
      },
    });
    const shared = shareDownloads(source);
    const [first, second] = [new AbortController(), new AbortController()];
    const waiting = [first, second].map(({ signal }) => shared.fetchDaily(REQUEST, call(signal)));
    first.abort(new Error('first left'));
    await expect(waiting[0]).rejects.toThrow('first left');
    expect(ended).toBe(false);
    second.abort(new Error('second left'));
    await expect(waiting[1]).rejects.toThrow('second left');
    expect(ended).toBe(true);

    const later = shared.fetchDaily(REQUEST, call());
    held.open();
    expect((await later).source).toBe('nasa_power');
    expect(source.asked).toHaveLength(2);
  });

  it('asks again once it is over, also after a failure', async () => {
    let failing = true;
    const source = fakeSource('nasa_power', {
      before: async () => {
        if (failing) throw new SourceError('nasa_power', 'unreachable', 'down');
      },
    });
    const shared = shareDownloads(source);
    const both = [1, 2].map(() => shared.fetchDaily(REQUEST, call()));
    for (const one of both) await expect(one).rejects.toThrow(SourceError);
    failing = false;
    await shared.fetchDaily(REQUEST, call());
    await shared.fetchDaily(REQUEST, call());
    expect(source.asked).toHaveLength(3);
  });

  it('tells everybody of the bytes, also who comes later', async () => {
    const held = gate();
    let tell: ((bytes: number) => void) | undefined;
    const source = fakeSource('nasa_power', {
      before: (given) => {
        tell = given.onBytes?.bind(given);
        return held.before(given);
      },
    });
    const shared = shareDownloads(source);
    const heard: string[] = [];
    const asking = (who: string) =>
      shared.fetchDaily(REQUEST, { ...call(), onBytes: (bytes) => void heard.push(`${who} ${bytes}`) });
    const first = asking('a');
    tell?.(100);
    const second = asking('b');
    tell?.(200);
    held.open();
    await Promise.all([first, second]);
    expect(heard).toEqual(['a 100', 'b 100', 'a 200', 'b 200']);
  });
});

it('the height of a place is asked once by those who ask at the same time, and again later', async () => {
  const answers: ((metres: number) => void)[] = [];
  const service = shareHeights({
    heightOf: () => new Promise((resolve) => answers.push(resolve)),
  });
  const { signal } = new AbortController();
  const place = { lat: -22.7, lng: -47.6 };
  const both = [service.heightOf(place, signal), service.heightOf({ ...place }, signal)];
  const other = service.heightOf({ lat: 0, lng: 0 }, signal);
  expect(answers).toHaveLength(2);
  answers[0]!(534);
  answers[1]!(0);
  expect(await Promise.all([...both, other])).toEqual([534, 534, 0]);
  void service.heightOf(place, signal);
  expect(answers).toHaveLength(3);
});
