import type { Dispatcher } from 'undici';

const MOVED = [301, 302, 307, 308];

/** Where a redirect leads, if it stays on the origin that was asked; undefined otherwise, and where it is none. */
export function sameOriginTarget(answer: Dispatcher.ResponseData, asked: URL): URL | undefined {
  const { location } = answer.headers;
  if (!MOVED.includes(answer.statusCode) || typeof location !== 'string') return undefined;
  const target = URL.canParse(location, asked.href) ? new URL(location, asked.href) : undefined;
  if (target?.origin !== asked.origin) return undefined;
  // Only path and query are taken over: host, port and credentials stay those that were asked.
  const url = new URL(asked);
  url.pathname = target.pathname;
  url.search = target.search;
  return url;
}
