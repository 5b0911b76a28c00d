import type { OpenTopoJson } from './healthy-steps.ts';
import { body, changedJson, drip, raw } from './make-poison.ts';
import {} from './new-york.ts';
import { RIGHT, SHORT, type Must, type PoisonCase } from './poison-case.ts';
import { headText } from './upstream.ts';

const ground = (name: string, poison: PoisonCase['poison'], more: Partial<PoisonCase> = {}): PoisonCase => ({
  name: `OpenTopoData: ${name}`,
  poison,
  elevation: 'asked',
  must: RIGHT,
  ...more,
});
const heightIs = (
  elevation: string | number | boolean | null | undefined | readonly never[],
  must: Must = RIGHT,
): PoisonCase =>
  ground(
    elevation === undefined ? 'no height' : String(elevation),
    {
      opentopodata: changedJson((json) => {
        const [result] = (json as OpenTopoJson).results;
        if (elevation === undefined) delete result!.elevation;
        else result!.elevation = elevation;
      }),
    },
    { must },
  );
const answers = (name: string, text: string, more: Partial<PoisonCase> = {}) =>
  ground(name, { opentopodata: body(text) }, more);

/** Whatever happens to it, Open-Meteo knows the height as well. */
export const OPEN_TOPO_DATA: readonly PoisonCase[] = [
  ...[
    null,
    undefined,
    '100',
    true,
    [],
    raw('1e400'),
    raw('-1e400'),
    -999,
    -9999,
    -431,
    9001,
    32_767,
    1e300,
  ].map((height) => heightIs(height)),
  heightIs(-400),
  answers('no results', '{"results":[],"status":"OK"}'),
  answers('results absent', '{"status":"OK"}'),
  answers(
    'two results',
    '{"results":[{"elevation":5,"location":{"lat":50.8,"lng":4.35}},{"elevation":9,"location":{"lat":50.8,"lng":4.35}}],"status":"OK"}',
  ),
  answers('another place', '{"results":[{"elevation":5,"location":{"lat":10,"lng":4.35}}],"status":"OK"}'),
  answers('a refusal under 200', '{"status":"INVALID_REQUEST"}'),
  answers('a status of 2 MB', `{"status":"${'x'.repeat(2_000_000)}"}`),
  answers('HTML', '<html>'),
  answers('null', 'null'),
  ground('429 for ten years', {
    opentopodata: body('{}', { status: 429, headers: { 'retry-after': '315360000' } }),
  }),
  ground('500', { opentopodata: body('{}', { status: 500 }) }),
  ground('a reset', { opentopodata: ({ socket }) => void socket.resetAndDestroy() }),
  ground('silence', { opentopodata: () => undefined }, { deadlines: SHORT }),
  ground(
    'a byte a second',
    {
      opentopodata: ({ socket, healthy }) => {
        socket.write(headText({ headers: { 'content-length': '500' } }));
        drip(socket, healthy(), 1000);
      },
    },
    { deadlines: SHORT },
  ),
  ground('a redirect to another host', (otherHost) => ({
    opentopodata: body('', { status: 301, headers: { location: otherHost } }),
  })),
];
