import { useSeconds } from '../clock.ts';
import { useSourcesSpeech } from './use-sources-speech.ts';

/** How long ago it was, renewed by itself; when exactly, for whoever points at it. */
export function Ago({ iso }: { readonly iso: string }) {
  const { moments } = useSourcesSpeech();
  const at = Date.parse(iso);
  return (
    <time dateTime={iso} title={moments.exact(at)}>
      {moments.ago(at, useSeconds())}
    </time>
  );
}
