/** Close codes of the progress socket. 4000–4499 and 1009 are final; anything else without a terminal means "come back". */
export const CLOSE_CODES = {
  done: 1000,
  tooBig: 1009,
  restart: 1012,
  badId: 4400,
  badToken: 4401,
  badOrigin: 4403,
  unknownTask: 4404,
  expired: 4410,
  internal: 4500,
  draining: 4503,
  noPong: 4508,
  tooSlow: 4513,
  tooMany: 4529,
} as const;

export function isFinalClose(code: number): boolean {
  return code === 1009 || (code >= 4000 && code <= 4499);
}
