import type { Values } from './messages/dictionary.ts';
import type { MessageKey } from './messages/messages.ts';

/** What is wrong with one field of a request; `key` and `values` make the sentence in any language. */
export interface RequestProblem {
  readonly field: string;
  readonly key: MessageKey;
  readonly values: Values;
}

export function requestProblem(field: string, key: MessageKey, values: Values = {}): RequestProblem {
  return { field, key, values: { field, ...values } };
}

/** A value as it may be repeated in a sentence: short. */
export function shownValue(value: unknown): string {
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
