/** Times of watching, ms, and the limits of one connection. Tests and other deployments may override some. */
export const SERVER_TIMINGS = {
  /** Resolution of everything below but the distance of frames. */
  beatMs: 250,
  /** Least distance between two coalesced frames: at most 4 a second. */
  frameMs: 250,
  /** The log is looked at this often even without a hint, so a lost hint costs at most this. */
  recheckMs: 4_000,
  /** Between HEARTBEAT frames, for clients that asked for them. */
  heartbeatMs: 5_000,
  pingMs: 15_000,
  /** A pong is due this long after the ping. */
  pongMs: 10_000,
  /** How long a connection may take nothing of what waits for it. */
  stallMs: 30_000,
  /** From the close frame to the end of the connection, where the client does not answer. */
  closeGraceMs: 1_500,
  /** How long answers under way may go on when the process stops. */
  lingerMs: 5_000,
  /** Between comments that keep proxies from closing an event stream. */
  commentMs: 15_000,
  /** What an event stream tells the browser to wait before it comes back. */
  sseRetryMs: 2_000,
  longPollMs: 25_000,
} as const;

export type ServerTimings = Readonly<Record<keyof typeof SERVER_TIMINGS, number>>;

export const CONNECTION_LIMITS = {
  jsonBodyBytes: 64 * 1024,
  /** Of a frame that a client sends. */
  frameBytes: 4 * 1024,
  framesPerMinute: 10,
  /** Pings and pongs. Below the 60 waiting pings at which `ws` ends a connection without saying why. */
  controlFramesPerMinute: 50,
  /** More than the largest frames that may come can make, so that only a flood meets it: of empty fragments, say. */
  bytesPerMinute: 64 * 1024,
  /** Waiting to be taken by one client. */
  bufferedBytes: 1024 * 1024,
  /** Events read at once for a client that wants the whole log. */
  replayPage: 50,
} as const;
