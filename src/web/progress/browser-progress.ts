import type { Channels } from './channel.ts';
import { eventStreamChannel } from './event-stream-channel.ts';
import { pollingChannel } from './polling-channel.ts';
import { progressClient, type ProgressClient } from './progress-client.ts';
import { websocketChannel } from './websocket-channel.ts';

const LIVE_POLL_MS = 2_000;
const BACKGROUND_POLL_MS = 5_000;

/** The progress client on the browser's own WebSocket, EventSource and fetch. */
export function browserProgress(): ProgressClient {
  const fetchPlain = (url: string, init: RequestInit) => fetch(url, init);
  const slowly = pollingChannel(fetchPlain, BACKGROUND_POLL_MS);
  const live: Channels = {
    websocket: websocketChannel(location.origin, (url, protocol) => new WebSocket(url, protocol)),
    eventStream: eventStreamChannel((url) => new EventSource(url)),
    polling: pollingChannel(fetchPlain, LIVE_POLL_MS),
  };
  return progressClient({
    live,
    background: { websocket: slowly, eventStream: slowly, polling: slowly },
    random: Math.random,
    wakeSignals(wake) {
      // A line over the old network may look open for minutes: replace it when the network changes.
      addEventListener('online', () => wake({ replace: true }));
      addEventListener('offline', () => wake({ replace: true }));
      document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'visible') wake({ replace: false });
      });
    },
  });
}
