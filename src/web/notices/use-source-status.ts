import { useEffect, useState } from 'react';
import type { SourceStatusList } from '../../contract/source-status.ts';
import { fetchSourceStatus } from '../api/sources.ts';

/** A server that is away is mostly back within minutes. */
const ASK_AGAIN_MS = 15_000;

/** What the server says of its sources, once; until it answers it is asked again. */
export function useSourceStatus(): SourceStatusList | 'unreachable' | undefined {
  const [status, setStatus] = useState<SourceStatusList | 'unreachable'>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let current = true;
    async function ask() {
      const answer = await fetchSourceStatus();
      if (!current) return;
      if (answer.ok) setStatus(answer.value);
      else if (answer.refusal.kind === 'unreachable') {
        setStatus('unreachable');
        timer = setTimeout(() => void ask(), ASK_AGAIN_MS);
      }
    }
    void ask();
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, []);
  return status;
}
