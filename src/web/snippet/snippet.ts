import { curlSnippet } from './curl.ts';
import { pythonSnippet } from './python.ts';
import type { SnippetRequest } from './snippet-request.ts';
import { typescriptSnippet } from './typescript.ts';

export const SNIPPET_LANGUAGES = ['curl', 'python', 'typescript'] as const;
export type SnippetLanguage = (typeof SNIPPET_LANGUAGES)[number];

export interface Snippet {
  /** Of the server, `https://eto.example`. */
  readonly origin: string;
  readonly request: SnippetRequest;
  /** Stands for a station file, whose place in the other's computer nobody knows. */
  readonly fileName: string;
}

const WRITERS: Readonly<Record<SnippetLanguage, (snippet: Snippet) => string>> = {
  curl: curlSnippet,
  python: pythonSnippet,
  typescript: typescriptSnippet,
};

/** A program that makes a calculation and prints its days; it says on stderr what went wrong. */
export function snippetText(language: SnippetLanguage, snippet: Snippet): string {
  return WRITERS[language](snippet);
}
