import type { ComponentType } from 'react';

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

/** Fetches it before it is wanted. Whether it came is seen when it is. */
export function fetchAhead<Props>({ load }: Chunk<Props>): void {
  load().catch(() => undefined);
}
