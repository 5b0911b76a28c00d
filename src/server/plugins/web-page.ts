import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply } from 'fastify';
import type { App } from '../app.ts';

/** Files whose name carries the hash of what is in them. */
const HASHED = /[\\/]assets[\\/].+-[\w-]{8,}\.\w+$/;

const FOR_GOOD = 'public, max-age=31536000, immutable';

/** The built page. Addresses of single calculations are the page's own, so they get its index. */
export function servePage(app: App, webRoot: string | undefined): void {
  if (!webRoot || !existsSync(join(webRoot, 'index.html'))) {
    sayWhatIsMissing(app);
    return;
  }
  app.register(fastifyStatic, {
    root: webRoot,
    cacheControl: false,
    preCompressed: true,
    schemaHide: true,
    setHeaders: (response, path) => {
      response.setHeader('cache-control', HASHED.test(path) ? FOR_GOOD : 'no-cache');
    },
  });
  app.after(() => {
    app.get('/t/*', { schema: { hide: true } }, (_request, reply) => reply.sendFile('index.html'));
  });
}

const MISSING = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>ETo Agora</title></head>
<body><h1>ETo Agora</h1>
<p>The server works, but the page has not been built: stop it and run <code>npm start</code>.</p>
<p>The API is described at <a href="/docs">/docs</a>.</p></body></html>`;

function sayWhatIsMissing(app: App): void {
  app.get('/', { schema: { hide: true } }, (_request, reply: FastifyReply) =>
    reply.code(503).type('text/html; charset=utf-8').send(MISSING),
  );
}
