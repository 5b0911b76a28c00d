import type { TaskMessage } from '../contract/task-events.ts';

const TYPES = ['PROGRESS', 'SUCCESS', 'ERROR'];

/** A frame of the server as a message, `'heartbeat'`, or undefined when it is neither. */
export function readFrame(text: unknown): TaskMessage | 'heartbeat' | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    return readMessage(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The parser of the wire's one message shape; only what the fold relies on is checked. */
export function readMessage(json: unknown): TaskMessage | 'heartbeat' | undefined {
  if (!isRecord(json)) return undefined;
  if (json.type === 'HEARTBEAT') return 'heartbeat';
  if (!TYPES.includes(String(json.type)) || !isRecord(json.data)) return undefined;
  if (!Number.isInteger(json.seq) || typeof json.epoch !== 'string') return undefined;
  return json as TaskMessage;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
