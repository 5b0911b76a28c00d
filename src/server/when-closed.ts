import type { ServerResponse } from 'node:http';

/** Calls back once when the client is gone: at once where it left before, while the store was looked at. */
export function whenClosed(response: ServerResponse, listener: () => void): void {
  if (response.closed) listener();
  else response.once('close', listener);
}
