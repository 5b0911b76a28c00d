import type { FastifyRequest } from 'fastify';
import { LANGUAGES, pickLanguage, type Language } from '../contract/languages.ts';

/** The language asked for in the body or the query, else the header's, else the default. */
export function languageOf(request: Pick<FastifyRequest, 'body' | 'query' | 'headers'>): Language {
  return named(request.body) ?? named(request.query) ?? pickLanguage(request.headers['accept-language']);
}

function named(fields: unknown): Language | undefined {
  if (typeof fields !== 'object' || fields === null || !('language' in fields)) return undefined;
  return LANGUAGES.find((language) => language === fields.language);
}
