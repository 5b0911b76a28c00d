import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve } from 'node:path';
import { temporaryDirectory } from '../running-server.ts';

const BUILT = resolve(import.meta.dirname, '../../dist/web');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};
const HASH = /-([\w-]{8})\.(?:js|css)$/;

/** The built page alone, from a copy that can become another build. */
export interface ServedBuild {
  readonly url: string;
  /** Assets that were asked for and are not there: what a page gets that is half of one build and half of another. */
  readonly missed: string[];
  /** Every file has another name now, as after a change in all of them; the old ones are gone. */
  renew(): void;
  close(): Promise<void>;
}

export async function serveBuild(): Promise<ServedBuild> {
  const folder = temporaryDirectory();
  cpSync(BUILT, folder, { recursive: true });
  const missed: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = join(folder, pathname === '/' ? 'index.html' : pathname);
    if (!existsSync(file)) {
      if (pathname.startsWith('/assets/')) missed.push(pathname);
      response.writeHead(404).end();
      return;
    }
    const caching = pathname.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache';
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'text/plain',
      'cache-control': caching,
    });
    response.end(readFileSync(file));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    missed,
    renew: () => renameAssets(folder),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function renameAssets(folder: string): void {
  const assets = join(folder, 'assets');
  const hashes = readdirSync(assets).flatMap((name) => HASH.exec(name)?.[1] ?? []);
  const worker = join(folder, 'service-worker.js');
  const version = /version.{0,3}:.{0,2}([0-9a-f]{12})/.exec(readFileSync(worker, 'utf8'))![1]!;
  const renewed = (text: string) =>
    [...hashes, version].reduce((now, hash) => now.replaceAll(hash, `${hash.slice(1)}0`), text);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name);
    if (!/\.(js|css|html)$/.test(name)) continue;
    writeFileSync(file, renewed(readFileSync(file, 'utf8')));
    if (renewed(name) !== name) renameSync(file, join(folder, renewed(name)));
  }
}
