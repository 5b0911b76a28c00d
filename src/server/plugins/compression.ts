import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { App } from '../app.ts';

/** Text answers that are not small. Event streams and sockets are written past it. */
export function compressAnswers(app: App): void {
  app.register(compress, {
    globalDecompression: false,
    threshold: 2048,
    customTypes:
      /^(?:text\/(?:html|css|csv|plain|javascript)|application\/(?:(?:problem\+)?json|javascript)|image\/svg\+xml)(?:;|$)/,
    encodings: ['br', 'gzip'],
    // The default brotli quality (11) is made for files that are compressed once.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
}
