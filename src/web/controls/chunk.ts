import type { ComponentType } from 'react';
import { serverAnswers } from '../api/server-answers.ts';

/** A part of the page that is fetched when it is wanted. */
export interface Chunk<Props> {
  /** Undefined until it has come. */
  readonly part: ComponentType<Props> | undefined;
  readonly load: () => Promise<ComponentType<Props>>;
}

export function chunk<Props>(fetchPart: () => Promise<ComponentType<Props>>): Chunk<Props> {
  let part: ComponentType<Props> | undefined;
  return {
    get part() {
      return part;
    },
    load: async () => (part ??= await fetchPart()),
  };
}

/**
 * Fetches it before it is wanted; whether it came is seen when it is. A server that is away is not asked for it: browsers
 * remember for as long as the page lives that a module could not be had.
 */
export async function fetchAhead<Props>({ part, load }: Chunk<Props>): Promise<void> {
  if (part || !(await serverAnswers())) return;
  await load().catch(() => undefined);
}
