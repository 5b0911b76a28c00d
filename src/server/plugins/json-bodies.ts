import type { App } from '../app.ts';

/** JSON and nothing else; an empty body is no body, whatever its type says. */
export function readJsonBodies(app: App): void {
  const parse = app.getDefaultJsonParser('error', 'ignore');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (text.trim() === '') done(null, undefined);
    else void parse(request, text, done);
  });
}
