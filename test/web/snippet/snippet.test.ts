import { execFileSync, spawnSync } from 'node:child_process';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellQuoted } from '../../../src/web/snippet/curl.ts';
import {
  JSON_NOTATION,
  literal,
  PYTHON_NOTATION,
  TYPESCRIPT_NOTATION,
} from '../../../src/web/snippet/literal.ts';
import { snippetRequest } from '../../../src/web/snippet/snippet-request.ts';
import { snippetText } from '../../../src/web/snippet/snippet.ts';

/** Whatever a string may hold, beside what has a meaning somewhere. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...`'"\\\`$!#%{}()\n\r\t;&|~*?[]@\u2028\u202e\ufeff\u007f`.split('')) }),
  fc.constantFrom('__proto__', 'constructor', '"""', `'''`, '${x}', '$(id)', '\ud800', '\\u0027', 'EOF'),
);
const record = fc.dictionary(
  text,
  fc.oneof(text, fc.double(), fc.boolean(), fc.constant(null), fc.array(text)),
  {
    noNullPrototype: true,
  },
);
const asJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

const hasPython = spawnSync('python3', ['--version']).status === 0;
const DAYS = { start_date: '2024-01-01', end_date: '2024-01-07' };

describe('what is written into a program', () => {
  it('is the same value in JSON and in JavaScript', () => {
    fc.assert(
      fc.property(record, (value) => {
        expect(JSON.parse(literal(value, JSON_NOTATION))).toEqual(asJson(value));
        const read = runInNewContext(`JSON.stringify(${literal(value, TYPESCRIPT_NOTATION)})`) as string;
        expect(read).toBe(JSON.stringify(asJson(value)));
      }),
    );
  });

  it.skipIf(!hasPython)('is the same value in Python', () => {
    const values = fc.sample(record, 300);
    const lines = values.map((value) => `print(json.dumps(${literal(value, PYTHON_NOTATION)}))`);
    const printed = execFileSync('python3', ['-'], {
      input: ['import json', ...lines].join('\n'),
    }).toString();
    expect(
      printed
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(values.map(asJson));
  });

  it('is the same text after a shell has read it', () => {
    const values = fc.sample(text, 300).map((one) => Buffer.from(one.replaceAll('\0', '')).toString());
    const script = values.map((one) => `printf '%s\\0' ${shellQuoted(one)}`).join('\n');
    const printed = execFileSync('/bin/sh', { input: script }).toString();
    expect(printed.split('\0')).toEqual([...values, '']);
  });

  it('shows everything it holds', () => {
    fc.assert(
      fc.property(record, (value) => {
        expect(literal(value, TYPESCRIPT_NOTATION).replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

describe('the request of a snippet', () => {
  const of = { period: DAYS, language: 'en' } as const;

  it('names the days that the mode chose, and lets no mode refuse them later', () => {
    expect(snippetRequest({ lat: -10, lng: -48, mode: 'today' }, of)).toEqual({
      body: { lat: -10, lng: -48, ...DAYS, language: 'en' },
      hasFile: false,
    });
  });

  it('keeps the days that were asked for, and every choice', () => {
    const request = {
      ...{ lat: 1, lng: 2, start_date: '2023-05-01', end_date: '2023-05-02', mode: 'historical' as const },
      ...{ elevation: 10, sources: ['nasa_power' as const], calibration: 'none' as const },
    };
    const { mode, ...kept } = request;
    expect(mode).toBe('historical');
    expect(snippetRequest(request, of).body).toEqual({ ...kept, language: 'en' });
  });

  it('of a station leaves the days to the file, and the file to the upload', () => {
    const request = {
      ...{ lat: 1, lng: 2, elevation: 10, mode: 'station' as const },
      ...{ station_file: 'known-here', station_columns: { Vento: 'u2:km/h@10' } },
    };
    const { station_file: file, ...kept } = request;
    expect(snippetRequest(request, of)).toEqual({ body: { ...kept, language: 'en' }, hasFile: true });
    for (const language of ['curl', 'python', 'typescript'] as const) {
      const program = snippetText(language, {
        ...{ origin: 'http://eto.example', fileName: 'station.csv' },
        request: snippetRequest(request, of),
      });
      expect(program).not.toContain(file);
      expect(program).toContain('station.csv');
    }
  });
});

describe('a snippet of a place that has been taught', () => {
  const request = snippetRequest(
    { lat: -7.5, lng: -46, learning_id: 'taught_Place-1' },
    { period: DAYS, language: 'en' },
  );
  const program = (language: 'curl' | 'python' | 'typescript') =>
    snippetText(language, { origin: 'http://eto.example', fileName: 'x', request });
  const expected = { lat: -7.5, lng: -46, ...DAYS, learning_id: 'taught_Place-1', language: 'en' };

  it('sends its id with curl', () => {
    const sent = /request='([^']*)'/.exec(program('curl'))?.[1] ?? '';
    expect(JSON.parse(sent)).toEqual(expected);
  });

  it('sends its id with TypeScript', () => {
    const sent = /const request = (\{[^}]*\});/.exec(program('typescript'))?.[1] ?? '';
    expect(JSON.parse(runInNewContext(`JSON.stringify(${sent})`) as string)).toEqual(expected);
  });

  it.skipIf(!hasPython)('sends its id with Python', () => {
    const sent = /REQUEST = (\{[^}]*\})/.exec(program('python'))?.[1] ?? '';
    const printed = execFileSync('python3', ['-c', `import json; print(json.dumps(${sent}))`]);
    expect(JSON.parse(printed.toString())).toEqual(expected);
  });
});

describe('a Python snippet that is pasted into an interactive Python', () => {
  it.skipIf(!hasPython).each([true, false])('is read as a program is, with a file: %s', (hasFile) => {
    // Nobody listens at port 1: what fails is the asking, and never the reading of the lines.
    const body = { lat: 1, lng: 2, ...DAYS };
    const request = { body, hasFile };
    const program = snippetText('python', { origin: 'http://127.0.0.1:1', fileName: '/dev/null', request });
    const { stderr } = spawnSync('python3', ['-i', '-q'], { input: program, encoding: 'utf8' });
    expect(stderr).toContain('Connection refused');
    expect(stderr).not.toMatch(/SyntaxError|IndentationError/);
  });
});

describe('the body that curl sends', () => {
  it('is the request, whatever its strings are', () => {
    const values = fc.sample(fc.dictionary(text, text, { noNullPrototype: true }), 60);
    const sent = values.flatMap((station_columns) =>
      [true, false].map((hasFile) => ({
        request: { body: { lat: 1, station_columns }, hasFile },
        expected: { ...(hasFile && { station_file: 'sent-file' }), lat: 1, station_columns },
      })),
    );
    // The assignment alone, as the program has it; it ends where the answer of the server is asked for.
    const assignment = (program: string) =>
      program.slice(program.indexOf('request='), program.indexOf('\nanswer=$(curl -sS "$server/api/v1/eto'));
    const script = sent
      .map(({ request }) => snippetText('curl', { origin: 'http://eto.example', fileName: 'x', request }))
      .map((program) => `${assignment(program)}\nprintf '%s\\0' "$request"`);
    // Interactive shells look into their history for what follows one, even between quotes.
    expect(script.join('')).not.toContain('!');
    const printed = execFileSync('/bin/sh', {
      input: ['file_id=sent-file', ...script].join('\n'),
    }).toString();
    const bodies = printed.split('\0').slice(0, -1);
    expect(bodies.map((body) => JSON.parse(body) as unknown)).toEqual(
      sent.map(({ expected }) => asJson(expected)),
    );
  });
});
