import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic, { type FastifyStaticOptions } from '@fastify/static';
import type { FastifyReply } from 'fastify';
import type { App } from '../app.ts';

/** Files whose name carries the hash of what is in them. */
const HASHED = /[\\/]assets[\\/].+-[\w-]{8,}\.\w+$/;

const FOR_GOOD = 'public, max-age=31536000, immutable';

const FILES = {
  cacheControl: false,
  preCompressed: true,
  schemaHide: true,
  setHeaders: (response, path) => {
    response.setHeader('cache-control', HASHED.test(path) ? FOR_GOOD : 'no-cache');
  },
} satisfies Partial<FastifyStaticOptions>;

/** The built page. Addresses of single calculations are the page's own, so they get its index. */
export function servePage(app: App, webRoot: string | undefined): void {
  if (!webRoot || !existsSync(join(webRoot, 'index.html'))) {
    sayWhatIsMissing(app);
    return;
  }
  app.register(fastifyStatic, { ...FILES, root: webRoot });
  app.after(() => {
    app.get('/t/*', { schema: { hide: true } }, (_request, reply) => reply.sendFile('index.html'));
  });
}

/** The page of those who run the program, below `/admin/`. It holds nothing but what it asks for with their token. */
export function serveAdminPage(app: App, adminRoot: string | undefined): void {
  if (!adminRoot || !existsSync(join(adminRoot, 'index.html'))) return;
  app.register(fastifyStatic, {
    ...{ ...FILES, root: adminRoot, prefix: '/admin', redirect: true },
    decorateReply: false, // the page's own files have done so
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
