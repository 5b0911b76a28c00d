import { chunk } from '../controls/chunk.ts';

/** Programs and their words: for those who unfold them. */
export const snippetChunk = chunk(async () => (await import('./snippet-panel.tsx')).SnippetPanel);
