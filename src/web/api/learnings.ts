import type { Language } from '../../contract/languages.ts';
import type { LearningAccepted, LearningAnswer } from '../../contract/learning-request.ts';
import { isRecord } from './is-record.ts';
import { readReferenceFile, type ReferenceFile } from './read-reference-file.ts';
import { requestJson, type Answer } from './request.ts';
import type { EtoRequest, Lesson } from './tasks.ts';

const LEARNINGS = '/api/v1/eto/learnings';
/** Some megabytes over a slow line. */
const UPLOAD_MS = 120_000;

/** Begins to learn a place, or goes on where something has been learnt of it. */
export function submitLesson(
  { lat, lng, elevation, sources }: EtoRequest,
  { learning_id: known, ...reference }: Lesson,
  how: { language: Language; key: string },
): Promise<Answer<LearningAccepted>> {
  const place = { lat, lng, sources, elevation };
  const url = known === undefined ? LEARNINGS : `${learningUrl(known)}/reference`;
  const body = { ...(known === undefined && place), ...reference, language: how.language };
  return requestJson(
    url,
    {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': how.language,
        'idempotency-key': how.key,
      },
      body: JSON.stringify(body),
    },
    (json) =>
      isRecord(json) && typeof json.task_id === 'string' && typeof json.learning_id === 'string'
        ? (json as LearningAccepted)
        : undefined,
  );
}

export function fetchLearning(id: string): Promise<Answer<LearningAnswer>> {
  return requestJson(learningUrl(id), {}, (json) =>
    isRecord(json) && isRecord(json.place) ? (json as LearningAnswer) : undefined,
  );
}

/** True when the server has nothing of it any more. */
export async function forgetLearning(id: string): Promise<boolean> {
  const answer = await requestJson(learningUrl(id), { method: 'DELETE' }, () => true);
  return answer.ok || isUnknown(answer.refusal);
}

/** Whether the server does not know what it was asked for: it was forgotten, or has expired. */
export function isUnknown(refusal: Extract<Answer<unknown>, { ok: false }>['refusal']): boolean {
  return refusal.kind === 'problem' && refusal.status === 404;
}

/** Sends a reference file; the answer is how the server calls it, and what it has. */
export function uploadReference(file: File, language: Language): Promise<Answer<ReferenceFile>> {
  return requestJson(
    `/api/v1/station-files?${new URLSearchParams({ name: file.name })}`,
    {
      method: 'POST',
      headers: { 'content-type': 'text/csv', 'accept-language': language },
      body: file,
      signal: AbortSignal.timeout(UPLOAD_MS),
    },
    readReferenceFile,
  );
}

function learningUrl(id: string): string {
  return `${LEARNINGS}/${encodeURIComponent(id)}`;
}
