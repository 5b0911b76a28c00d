/**
 * The parts of the browser that are used, in the narrowest shape: workers and Node lack some of them, and
 * packages such as `ws` bring their own.
 */
export interface SocketLike {
  readonly readyState: number;
  readonly protocol: string;
  close(code?: number): void;
  addEventListener(type: 'open' | 'error', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close', listener: (event: { readonly code: number }) => void): void;
}

/** The browser's `WebSocket`, or one that is used like it. */
export type SocketConstructor = new (url: string, protocol: string) => SocketLike;

export interface EventSourceLike {
  close(): void;
  addEventListener(type: 'open' | 'error', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** The browser's `EventSource`, or one that is used like it. */
export type EventSourceConstructor = new (url: string) => EventSourceLike;

export interface Answer {
  readonly ok: boolean;
  readonly status: number;
  json(): Promise<unknown>;
}

/** The browser's `fetch`, or one that is used like it. */
export type Fetch = (url: string, init: { signal: AbortSignal }) => Promise<Answer>;

interface PageEvent {
  readonly type: string;
  readonly persisted?: boolean;
}

/** Something that tells of the network and of the page: `window`, a worker's `self`, `document`. */
export interface Signals {
  addEventListener?(
    type: string,
    listener: (event: PageEvent) => void,
    options: { readonly signal: AbortSignal },
  ): void;
}

export interface Surroundings extends Signals {
  readonly WebSocket?: SocketConstructor;
  readonly EventSource?: EventSourceConstructor;
  readonly fetch?: Fetch;
  readonly location?: { readonly origin: string };
  readonly document?: Signals & { readonly visibilityState: string };
}

/** What the program runs in. */
export const surroundings: Surroundings = globalThis;
