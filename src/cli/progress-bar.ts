import type { Writable } from 'node:stream';
import type { Language } from '../contract/languages.ts';
import { message } from '../contract/messages/messages.ts';
import type { PipelineProgress } from '../pipeline/progress.ts';

export interface ProgressBar {
  report(progress: PipelineProgress): void;
  /** Takes the bar away, so that what follows begins on a clean line. */
  clear(): void;
}

const CELLS = 24;
const CLEAR_LINE = '\r\u001b[2K';

/** One line on a terminal, drawn anew when the percentage changes; nothing where nobody watches. */
export function progressBar(
  stream: Writable,
  { visible, language }: { visible: boolean; language: Language },
): ProgressBar {
  let drawn = '';
  return {
    report({ stepCode, percent }) {
      if (!visible) return;
      const line = `${bar(percent)} ${String(percent).padStart(3)} %  ${message(language, `step_${stepCode}`)}`;
      if (line === drawn) return;
      drawn = line;
      stream.write(CLEAR_LINE + line);
    },
    clear() {
      if (drawn === '') return;
      drawn = '';
      stream.write(CLEAR_LINE);
    },
  };
}

function bar(percent: number): string {
  const full = Math.round((percent / 100) * CELLS);
  return `[${'█'.repeat(full)}${'░'.repeat(CELLS - full)}]`;
}
