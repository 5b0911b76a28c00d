import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { errorFacts } from '../../src/bin/logger.ts';
import { eventually } from '../server/eventually.ts';
import { ended, startNode, submit, type NodeUnderWay } from './node-under-way.ts';

const BODY = { lat: -15.7913, lng: -47.8837, start_date: '2023-01-01', end_date: '2023-01-31' };
const FILE = {
  name: 'fazenda-santa-rita.csv',
  body: 'data;tmax;tmin\n2024-01-01;31,7731;19,2\n2024-01-02;30,1;18,9\n',
};
const VISITOR = '203.0.113.77';

let node: NodeUnderWay;
beforeAll(async () => {
  node = await startNode({ env: { LOG_LEVEL: 'debug', TRUST_PROXY: '127.0.0.1' } });
});
afterAll(() => node.stop());

interface Line {
  readonly msg: string;
  readonly requestId?: string;
  readonly taskId?: string;
}

const lines = (): Line[] =>
  node
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line);

const lineWhere = (holds: (line: Line) => boolean) =>
  eventually(() => {
    const found = lines().find(holds);
    if (!found) throw new Error(`No such line in\n${node.output()}`);
    return found;
  });

describe('the log of a node', () => {
  it('leads from a request to its task and to the task’s end', async () => {
    const { task_id: id } = await submit(node.url, BODY);
    expect(await ended(node.url, id)).toBe('success');
    const made = await lineWhere(({ msg, taskId }) => msg === 'request' && taskId === id);
    expect(made.requestId).toMatch(/^[\da-f-]{36}$/);
    await lineWhere(({ msg, taskId }) => msg === 'A task ended' && taskId === id);
  });

  it('gives the person who was refused the id under which the refusal is logged', async () => {
    const answer = await fetch(`${node.url}/api/v1/eto/tasks/nobody`, {
      headers: { 'x-forwarded-for': VISITOR },
    });
    const problem = (await answer.json()) as { request_id: string };
    expect(problem.request_id).toBe(answer.headers.get('x-request-id'));
    const line = await lineWhere(({ requestId }) => requestId === problem.request_id);
    expect(line).toMatchObject({ msg: 'request', status: 404, taskId: 'nobody' });
  });

  it('holds nothing that is a person’s, at its most talkative', async () => {
    const headers = { 'x-forwarded-for': VISITOR, 'content-type': 'text/csv' };
    const upload = await fetch(`${node.url}/api/v1/station-files?name=${FILE.name}`, {
      method: 'POST',
      headers: { ...headers, 'content-disposition': `attachment; filename="${FILE.name}"` },
      body: FILE.body,
    });
    const { file_id: id } = (await upload.json()) as { file_id: string };
    expect(upload.status).toBe(201);
    const station = { mode: 'station', station_file: id, lat: BODY.lat, lng: BODY.lng };
    const task = await submit(node.url, { ...station, elevation: 1171.5 });
    await ended(node.url, task.task_id);
    const token = 'a-token-nobody-should-read';
    const json = { 'content-type': 'application/json', 'x-forwarded-for': VISITOR };
    await fetch(`${node.url}/api/v1/eto/tasks`, { method: 'POST', headers: json, body: '{"lat":-15.7913,' });
    await fetch(`${node.url}/api/v1/eto/tasks`, {
      method: 'POST',
      headers: json,
      body: '{"lat":-15.7913,"lng":999}',
    });
    await fetch(`${node.url}/api/v1/eto/tasks/${task.task_id}?cancel_token=${token}`, { method: 'DELETE' });
    const socket = new WebSocket(`${node.url.replace('http', 'ws')}/ws/task_status/${task.task_id}`);
    socket.once('open', () => socket.send(JSON.stringify({ type: 'CANCEL', cancel_token: token })));
    await new Promise((resolve) => socket.once('close', resolve));
    await fetch(`${node.url}/%zz`, { headers: json });
    await fetch(`${node.url}/the-last-of-all`);
    await lineWhere(({ msg, taskId }) => msg === 'A task ended' && taskId === task.task_id);
    const log = node.output();
    for (const secret of [
      VISITOR,
      '15.79',
      '47.88',
      '1171.5',
      FILE.name,
      '31,77',
      '31.77',
      token,
      'santa-rita',
    ])
      expect(log).not.toContain(secret);
    expect(log).not.toContain(task.cancel_token);
    expect(log).not.toMatch(/"(ip|remoteAddress|hostname|url)":/);
  });
});

describe('an error in the log', () => {
  it('comes without what drivers and clients hang on theirs', () => {
    const cause = Object.assign(new TypeError('down below'), { parameters: [-15.7913] });
    const error = Object.assign(new Error('up here', { cause }), {
      code: '23505',
      detail: 'Key (lat)=(-15.7913)',
    });
    expect(errorFacts(error)).toMatchObject({
      type: 'Error',
      code: '23505',
      message: 'up here',
      cause: { type: 'TypeError' },
    });
    expect(JSON.stringify(errorFacts(error))).not.toContain('15.79');
  });
});
