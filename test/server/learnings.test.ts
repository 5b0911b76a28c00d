import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LearningAccepted, LearningAnswer } from '../../src/contract/learning-request.ts';
import { EtoResult } from '../../src/contract/results.ts';
import { Problem, TaskAccepted, TaskSnapshot } from '../../src/contract/task-events.ts';
import { formatCivilDate, parseCivilDate } from '../../src/weather/civil-date.ts';
import { temporaryDirectory } from '../storage/temporary-directory.ts';
import { startLearningServer, type LearningServer } from './learning-server.ts';

const PLACE = { lat: -12.14, lng: -45, elevation: 442 };
const FROM = parseCivilDate('2022-01-01')!;

let server: LearningServer;
let directory: string;
/** What the weather of the place gives, as the server itself calculates it. */
let weather: EtoResult;

beforeAll(async () => {
  directory = await temporaryDirectory();
  server = await startLearningServer(directory);
  weather = await calculate({ start_date: '2022-01-01', end_date: '2022-06-30' });
}, 60_000);
afterAll(() => server.close());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en', ...headers },
    body: JSON.stringify(body),
  });

async function ended(taskId: string): Promise<TaskSnapshot> {
  // The stream ends with the last message.
  await (await fetch(`${server.url}/api/v1/eto/tasks/${taskId}/events`)).text();
  return TaskSnapshot.parse(await (await fetch(`${server.url}/api/v1/eto/tasks/${taskId}`)).json());
}

async function resultOf(taskId: string): Promise<EtoResult> {
  expect((await ended(taskId)).status).toBe('success');
  return EtoResult.parse(await (await fetch(`${server.url}/api/v1/eto/tasks/${taskId}/result`)).json());
}

async function calculate(fields: object): Promise<EtoResult> {
  const answer = await post('/api/v1/eto/tasks', { ...PLACE, ...fields });
  return resultOf(TaskAccepted.parse(await answer.json()).task_id);
}

/** Days `from`…`to` of the period, from 0; the reference is a twelfth less than the weather says. */
function reference(from: number, to: number, factor = 11 / 12) {
  return weather.results
    .slice(from, to + 1)
    .map(({ date, eto_mm }) => ({ date, eto_mm: Math.round(eto_mm! * factor * 1000) / 1000 }));
}

const learn = (fields: object, headers?: Record<string, string>) =>
  post('/api/v1/eto/learnings', { ...PLACE, ...fields }, headers);
const goOn = (id: string, fields: object, headers?: Record<string, string>) =>
  post(`/api/v1/eto/learnings/${id}/reference`, fields, headers);
const accepted = async (response: Promise<Response>) => LearningAccepted.parse(await (await response).json());
const problem = async (response: Promise<Response>) => {
  const answer = await response;
  return { ...Problem.parse(await answer.json()), status: answer.status };
};
const read = async (id: string) =>
  LearningAnswer.parse(await (await fetch(`${server.url}/api/v1/eto/learnings/${id}`)).json());

async function learnt(fields: object) {
  const { learning_id: id, task_id: task } = await accepted(learn(fields));
  return { id, task, result: await resultOf(task) };
}

describe('POST /api/v1/eto/learnings', () => {
  it('learns in a task like every other, whose result has each day before, a day ahead and after', async () => {
    const { id, task, result } = await learnt({ reference: reference(0, 89) });
    expect(result.results).toHaveLength(90);
    expect(result.learning_score).toMatchObject({ days: 90 });
    // The reference is a twelfth less than the ETo before, on every day.
    const mean = weather.results.slice(0, 90).reduce((sum, day) => sum + day.eto_mm!, 0) / 90;
    expect(result.learning_score!.before.bias_mm).toBeCloseTo(mean / 12, 3);
    expect(result.learning_score!.ahead.mae_mm).toBeLessThan(result.learning_score!.before.mae_mm);
    const [first] = result.results;
    expect(first!.eto_before_mm).toBe(weather.results[0]!.eto_mm);
    // Nothing was known before the first day.
    expect(first!.eto_ahead_mm).toBeCloseTo(first!.eto_before_mm!, 5);
    expect(first!.reference_mm).toBe(reference(0, 0)[0]!.eto_mm);
    const state = await read(id);
    expect(state).toMatchObject({ place: { lat: -12.14, lng: -45 }, task_id: task });
    expect(state.learning).toMatchObject({
      days_used: 90,
      first_date: '2022-01-01',
      last_date: '2022-03-31',
    });
    expect(state.learning).toEqual(result.learning);
    expect(state.learning!.s).toBeLessThan(state.learning!.s_prior);
    expect(state.learning!.learnt).toBeGreaterThan(0.1);
  });

  it('learns from a file, and from a calculation of a station', async () => {
    const rows = reference(0, 59).map(({ date, eto_mm }) => `${date};${String(eto_mm).replace('.', ',')}`);
    const upload = await fetch(`${server.url}/api/v1/station-files`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: `Data;ETo (mm/dia)\n${rows.join('\n')}\n`,
    });
    const { file_id: file } = (await upload.json()) as { file_id: string };
    const byFile = await learnt({ reference_file: file });
    const inline = await learnt({ reference: reference(0, 59) });
    expect(byFile.result.learning).toEqual(inline.result.learning);

    const station = await stationTask();
    const byTask = await learnt({ reference_task: station });
    expect(byTask.result.learning!.days_used).toBe(60);
    const far = await problem(
      post('/api/v1/eto/learnings', { ...PLACE, lat: -12.3, reference_task: station }),
    );
    expect(far).toMatchObject({ status: 400, field: 'reference_task' });
    expect(far.details).toMatch(/17\.\d km from the place; at most 5 km/);
  });

  async function stationTask(): Promise<string> {
    const rows = weather.results
      .slice(0, 60)
      .map((day) => [day.date, day.tmax_c, day.tmin_c, day.rhmean_pct, day.rs_mj_m2, 1.5].join(','));
    const upload = await fetch(`${server.url}/api/v1/station-files`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: `date,tmax_c,tmin_c,rhmean_pct,rs_mj_m2,u2_m_s\n${rows.join('\n')}\n`,
    });
    const { file_id: file } = (await upload.json()) as { file_id: string };
    const answer = await post('/api/v1/eto/tasks', { ...PLACE, station_file: file });
    const { task_id: id } = TaskAccepted.parse(await answer.json());
    await ended(id);
    return id;
  }

  it('gives the same task and the same learning for the same Idempotency-Key', async () => {
    const key = { 'idempotency-key': 'once' };
    const [a, b] = [
      await accepted(learn({ reference: reference(0, 19) }, key)),
      await accepted(learn({ reference: reference(0, 19) }, key)),
    ];
    expect(b).toEqual(a);
    await ended(a.task_id);
    expect((await read(a.learning_id)).learning!.days_used).toBe(20);
    expect((await learn({ reference: reference(0, 18) }, key)).status).toBe(422);
  });

  it('tells nobody who watches the task how to use the learning', async () => {
    const { learning_id: id, task_id: task } = await accepted(learn({ reference: reference(0, 19) }));
    const snapshot = await ended(task);
    const result = await (await fetch(`${server.url}/api/v1/eto/tasks/${task}/result`)).text();
    expect(JSON.stringify(snapshot) + result).not.toContain(id);
    const told = Object.values(snapshot.request).filter((value) => typeof value === 'string');
    const answers = await Promise.all(told.map((one) => fetch(`${server.url}/api/v1/eto/learnings/${one}`)));
    expect(answers.map(({ status }) => status)).toEqual(told.map(() => 404));
  });

  it.each([
    ['no place', { lat: 91, reference: [] }, 'lat', /Latitude/],
    ['no reference', {}, 'reference', /one of reference, reference_file or reference_task/],
    ['two', { reference: [], reference_file: 'x' }, 'reference', /one of/],
    ['a file that is not there', { reference_file: 'x' }, 'reference_file', /not found or expired/],
    [
      'a task that is not there',
      { reference_task: 'x' },
      'reference_task',
      /not a finished calculation of a station/,
    ],
    [
      'days that are none',
      { reference: [{ date: '2022-02-30', eto_mm: 4 }] },
      'reference',
      /reference\[0\]\.date/,
    ],
    [
      'numbers that are none',
      { reference: [{ date: '2022-02-20', eto_mm: '4' }] },
      'reference',
      /reference\[0\]\.eto_mm/,
    ],
    [
      'values of another unit',
      { reference: [{ date: '2022-02-20', eto_mm: 41 }] },
      'reference',
      /0 to 20 mm\/d/,
    ],
    [
      'a day twice',
      { reference: ['2022-02-20', '2022-02-20'].map((date) => ({ date, eto_mm: 4 })) },
      'reference',
      /2022-02-20 is there twice \(lines 1, 2\)/,
    ],
    [
      'a day before all sources',
      { reference: [{ date: '1939-12-31', eto_mm: 4 }] },
      'reference',
      /1939-12-31 comes before the first day that sources have \(1940-01-01\)/,
    ],
    [
      'days further apart than a calculation reaches',
      { reference: ['1990-01-01', '2022-02-20'].map((date) => ({ date, eto_mm: 4 })) },
      'reference',
      /from 1990-01-01 to 2022-02-20 are more than 10958 days/,
    ],
  ])('refuses %s', async (_, fields, field, details) => {
    const answer = await problem(learn(fields));
    expect(answer).toMatchObject({ status: 400, error_code: 'VALIDATION_ERROR', field });
    expect(answer.details).toMatch(details);
  });

  it('says in Portuguese what is wrong, when asked so', async () => {
    const answer = await problem(learn({ language: 'pt-BR' }));
    expect(answer.details).toBe('reference: dê um de reference, reference_file ou reference_task');
  });

  it('ends a task whose reference is in another unit, and learns when it comes in the right one', async () => {
    const { learning_id: id, task_id: task } = await accepted(
      learn({ reference: reference(0, 29, 1 / 25.4) }),
    );
    const { status, last } = await ended(task);
    expect(status).toBe('error');
    expect(last.data).toMatchObject({ error_code: 'VALIDATION_ERROR', retryable: false });
    expect((last.data as { details: string }).details).toMatch(
      /^reference: .*look like in, and must be in mm\/d$/,
    );
    expect((await read(id)).learning).toBeNull();
    const use = await problem(post('/api/v1/eto/tasks', { ...PLACE, mode: 'recent', learning_id: id }));
    expect(use).toMatchObject({ status: 400, field: 'learning_id' });
    const { task_id: again } = await accepted(goOn(id, { reference: reference(0, 29) }));
    await ended(again);
    expect((await read(id)).learning!.days_used).toBe(30);
  });
});

describe('POST …/reference', () => {
  it('goes on to the same state as one long run, also from a file that has grown', async () => {
    const whole = await learnt({ reference: reference(0, 120) });
    const { id } = await learnt({ reference: reference(0, 60) });
    await ended((await accepted(goOn(id, { reference: reference(61, 61) }))).task_id);
    await ended((await accepted(goOn(id, { reference: reference(0, 120) }))).task_id);
    expect((await read(id)).learning).toEqual((await read(whole.id)).learning);
  });

  it('refuses days that change or come before what was learnt, and the same days once more', async () => {
    const { id } = await learnt({ reference: reference(10, 29) });
    const [changed] = reference(15, 15, 1);
    const answers = await Promise.all(
      [reference(10, 29), reference(9, 40), [changed]].map((days) => problem(goOn(id, { reference: days }))),
    );
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
    expect(answers[0]!.details).toBe('no day after 2022-01-30, the last one learnt from');
    expect(answers[1]!.details).toMatch(/^2022-01-10 comes before 2022-01-30/);
    expect(answers[2]!.details).toMatch(/^2022-01-16 was learnt from with \d/);
  });

  it('gives the same task for the same Idempotency-Key: at once, while it runs, and when it has learnt', async () => {
    const { id } = await learnt({ reference: reference(0, 19) });
    const again = () => goOn(id, { reference: reference(0, 29) }, { 'idempotency-key': `more of ${id}` });
    const [a, b] = await Promise.all([accepted(again()), accepted(again())]);
    const running = await accepted(again());
    await ended(a.task_id);
    expect([b, running, await accepted(again())]).toEqual([a, a, a]);
    expect(a.learning_id).toBe(id);
    expect((await read(id)).learning!.days_used).toBe(30);
    const other = await goOn(id, { reference: reference(0, 39) }, { 'idempotency-key': `more of ${id}` });
    expect(other.status).toBe(422);
  });

  it('takes one of two references that come at once, and tells the other to wait or that its days are learnt', async () => {
    const { id } = await learnt({ reference: reference(0, 19) });
    const answers = await Promise.all([29, 29].map((to) => goOn(id, { reference: reference(0, to) })));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
    const won = LearningAccepted.parse(await answers.find(({ status }) => status === 202)!.json());
    await ended(won.task_id);
    expect((await read(id)).learning!.days_used).toBe(30);
  });

  it('knows nobody', async () => {
    expect(await problem(goOn('nobody', { reference: reference(0, 1) }))).toMatchObject({ status: 404 });
  });
});

describe('a calculation with a learning', () => {
  it('uses it near the place, names it, and nobody else sees it', async () => {
    const { id } = await learnt({ reference: reference(0, 89) });
    const other = await learnt({ reference: reference(0, 89, 1.05) });
    const days = { start_date: '2022-07-01', end_date: '2022-07-31' };
    const [without, mine, theirs] = await Promise.all([
      calculate(days),
      calculate({ ...days, learning_id: id }),
      calculate({ ...days, learning_id: other.id }),
    ]);
    expect(without.learning).toBeUndefined();
    expect(mine.learning).toEqual((await read(id)).learning);
    expect(theirs.learning).toEqual((await read(other.id)).learning);
    expect(mine.summary.eto_mean_mm!).toBeLessThan(without.summary.eto_mean_mm!);
    expect(theirs.summary.eto_mean_mm!).toBeGreaterThan(without.summary.eto_mean_mm!);
    expect(mine.results[0]!.sigma_mm!).toBeLessThan(without.results[0]!.sigma_mm!);
    expect(JSON.stringify(mine)).not.toContain(id);
  });

  it('is refused far away, with an id that is none, and at a station', async () => {
    const { id } = await learnt({ reference: reference(0, 19) });
    const [far, none, station] = await Promise.all([
      problem(post('/api/v1/eto/tasks', { ...PLACE, lat: -12.24, mode: 'recent', learning_id: id })),
      problem(post('/api/v1/eto/tasks', { ...PLACE, mode: 'recent', learning_id: 'guess' })),
      problem(post('/api/v1/eto/tasks', { ...PLACE, station_file: 'x', learning_id: id })),
    ]);
    expect(far).toMatchObject({ status: 400, field: 'learning_id' });
    // .1° of latitude is 11.12 km.
    expect(far.details).toMatch(/learnt 11\.2 km from this place; at most 5 km/);
    expect(none).toMatchObject({ status: 400, field: 'learning_id' });
    expect(station.status).toBe(400);
  });

  it('ends with a sentence where the calibration is another one', async () => {
    const { id } = await learnt({ reference: reference(0, 19) });
    const fields = { ...PLACE, mode: 'recent', learning_id: id, calibration: 'none' };
    const { task_id: task } = TaskAccepted.parse(await (await post('/api/v1/eto/tasks', fields)).json());
    const { last } = await ended(task);
    expect((last.data as { details: string }).details).toMatch(
      /calibration matopiba-\S+, and this calculation uses none/,
    );
  });
});

describe('DELETE /api/v1/eto/learnings/{id}', () => {
  const forget = (id: string) => fetch(`${server.url}/api/v1/eto/learnings/${id}`, { method: 'DELETE' });

  it('forgets everything at once: state, references, files, tasks and their results', async () => {
    const upload = await fetch(`${server.url}/api/v1/station-files`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: `date,eto\n${reference(0, 29)
        .map(({ date, eto_mm }) => `${date},${eto_mm}`)
        .join('\n')}\n`,
    });
    const { file_id: file } = (await upload.json()) as { file_id: string };
    const { id, task } = await learnt({ reference_file: file });
    expect((await forget(id)).status).toBe(204);
    const gone = await Promise.all(
      [
        `/api/v1/eto/learnings/${id}`,
        `/api/v1/eto/tasks/${task}`,
        `/api/v1/eto/tasks/${task}/result`,
        `/api/v1/station-files/${file}`,
      ].map((path) => fetch(server.url + path)),
    );
    expect(gone.map(({ status }) => status)).toEqual([404, 410, 410, 404]);
    expect((await forget(id)).status).toBe(404);
    const use = await problem(post('/api/v1/eto/tasks', { ...PLACE, mode: 'recent', learning_id: id }));
    expect(use.details).toBe('learning_id: does not exist, was forgotten or has expired');
  });

  it('leaves the learning of somebody else', async () => {
    const [mine, theirs] = [
      await learnt({ reference: reference(0, 19) }),
      await learnt({ reference: reference(0, 19) }),
    ];
    await forget(mine.id);
    expect((await read(theirs.id)).learning!.days_used).toBe(20);
  });

  it('forgets what is being learnt: the task ends as cancelled and leaves nothing', async () => {
    const { learning_id: id, task_id: task } = await accepted(learn({ reference: reference(0, 89) }));
    expect((await forget(id)).status).toBe(204);
    const answer = await fetch(`${server.url}/api/v1/eto/tasks/${task}`);
    // It may have ended before: then it is gone.
    if (answer.status !== 410) expect((await ended(task)).status).toBe('cancelled');
    expect((await fetch(`${server.url}/api/v1/eto/learnings/${id}`)).status).toBe(404);
  });
});

it('dates of the references are those of the period', () => {
  expect(weather.results.map(({ date }) => date)).toEqual(
    weather.results.map((_, i) => formatCivilDate(FROM + i)),
  );
});
