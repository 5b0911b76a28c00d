/**
 * Whether a page of this origin may open a socket. Browsers always send the header; programs need not. The
 * server's own host is always allowed, `null` (a sandboxed frame, a file) never.
 */
export function isAllowedOrigin(
  origin: string | undefined,
  host: string,
  allowed: readonly string[],
): boolean {
  if (origin === undefined) return true;
  if (allowed.includes(origin)) return true;
  try {
    return new URL(origin).host === host.toLowerCase();
  } catch {
    return false;
  }
}
