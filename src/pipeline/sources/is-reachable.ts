import { request } from 'undici';
import { abortable } from './abortable.ts';

const PATIENCE_MS = 3_000;

/**
 * Whether anything answers HTTP at a provider's base URL, within 3 s. An error status is an answer too: the page
 * of sources asks whether the network reaches it, not whether it is well. Rejects only with the signal's reason.
 */
export async function isReachable(baseUrl: string, signal: AbortSignal): Promise<boolean> {
  const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  try {
    const answer = request(baseUrl, { method: 'HEAD', signal: patience, reset: true });
    await (await abortable(answer, patience)).body.dump();
    return true;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}
