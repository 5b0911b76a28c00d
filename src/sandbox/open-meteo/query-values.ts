import { QueryRejected } from '../provider.ts';

/** A comma list; a repeated key goes on with the list. */
export function list(query: URLSearchParams, key: string): string[] {
  const text = query.getAll(key).join(',');
  return text === '' ? [] : text.split(',').map((part) => part.trim());
}

export function numberList(query: URLSearchParams, key: string): number[] {
  const parts = list(query, key);
  if (parts.length === 0) throw new QueryRejected(`Parameter '${key}' is required`);
  return parts.map((part) => parseNumber(key, part));
}

export function parseNumber(key: string, text: string): number {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text))
    throw new QueryRejected(`Parameter '${key}' must be a number. Given: ${text}.`);
  return Number(text);
}
