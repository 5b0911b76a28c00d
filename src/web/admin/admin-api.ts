import type { AdminOverview, AdminTaskPage } from '../../contract/admin.ts';
import type { SourceStatusList } from '../../contract/source-status.ts';
import type { FailureCode } from '../../contract/error-codes.ts';
import { isRecord } from '../api/is-record.ts';
import { requestJson, type Answer, type Refusal } from '../api/request.ts';
import { languageStore } from '../i18n/language.ts';
import { forgetToken, operatorStore } from './operator-token.ts';

const ADMIN = '/api/v1/admin';
/** The server may have to probe silent sources first. */
const PROBE_MS = 20_000;

/** What a header can carry; no token has anything else, and a browser would not even send it. */
const SENDABLE = /^[\x21-\x7e]+$/;

const UNKNOWN_TOKEN: Refusal = { kind: 'problem', status: 401, code: 'FORBIDDEN', details: '' };

export function isWrongToken(refusal: Refusal): boolean {
  return refusal.kind === 'problem' && refusal.status === 401;
}

export function fetchOverview(token: string): Promise<Answer<AdminOverview>> {
  return ask(token, '/overview', (json) => ('nodes' in json ? (json as AdminOverview) : undefined));
}

export interface TaskQuestion {
  readonly state: 'queued' | 'failed';
  readonly code?: FailureCode | undefined;
  readonly limit: number;
  /** `next` of the page before; without one the first. */
  readonly after?: string | undefined;
}

export function fetchTasks(token: string, question: TaskQuestion): Promise<Answer<AdminTaskPage>> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(question)) if (value !== undefined) query.set(name, `${value}`);
  return ask(token, `/tasks?${query}`, (json) => ('tasks' in json ? (json as AdminTaskPage) : undefined));
}

export function fetchSources(token: string): Promise<Answer<SourceStatusList>> {
  const signal = AbortSignal.timeout(PROBE_MS);
  const read = (json: object) => ('sources' in json ? (json as SourceStatusList) : undefined);
  return ask(token, '/sources', read, { signal });
}

/** Whether it was cancelled: it may have ended before. */
export function cancelTask(token: string, id: string): Promise<Answer<boolean>> {
  return ask(token, `/tasks/${id}/cancel`, (json) => json.cancelled === true, { method: 'POST' });
}

/** The id of the task that tries it again. */
export function retryTask(token: string, id: string): Promise<Answer<string>> {
  const read = (json: Record<string, unknown>) =>
    typeof json.task_id === 'string' ? json.task_id : undefined;
  return ask(token, `/tasks/${id}/retry`, read, { method: 'POST' });
}

async function ask<T>(
  token: string,
  path: string,
  read: (json: Record<string, unknown>) => T | undefined,
  init: RequestInit = {},
): Promise<Answer<T>> {
  if (!SENDABLE.test(token)) return { ok: false, refusal: UNKNOWN_TOKEN };
  const headers = { authorization: `Bearer ${token}`, 'accept-language': languageStore.get() };
  const answer = await requestJson(ADMIN + path, { ...init, headers }, (json) =>
    isRecord(json) ? read(json) : undefined,
  );
  if (!answer.ok && isWrongToken(answer.refusal) && operatorStore.get().token === token)
    forgetToken({ wasRefused: true });
  return answer;
}
