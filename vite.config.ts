import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin, type UserConfig } from 'vite';

const SERVER = 'http://127.0.0.1:8000';

/** Builds the service worker, under a name that stays, with the list of all that the build of the page has made. */
function offline(publicDir: string): Plugin {
  return {
    name: 'eto-offline',
    apply: 'build',
    generateBundle: {
      order: 'post', // the page itself is among the files
      async handler(_, bundle) {
        const made = Object.values(bundle);
        const files = new Map(
          made.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]),
        );
        for (const name of readdirSync(publicDir, { recursive: true, encoding: 'utf8' }))
          if (/\.\w+$/.test(name)) files.set(name, readFileSync(join(publicDir, name)));
        const source = await worker(shellOf(files));
        this.emitFile({ type: 'asset', fileName: 'service-worker.js', source });
      },
    },
  };
}

/** A build of its own: as a second way into the page's build it would tear the page into more pieces. */
async function worker(shell: object): Promise<string> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    define: { __SHELL__: JSON.stringify(shell) },
    build: {
      write: false,
      lib: { entry: 'src/web/offline/service-worker.ts', formats: ['es'] },
      rolldownOptions: { output: { minify: true } },
    },
  });
  const [first] = [built].flat();
  if (!first || !('output' in first) || first.output.length > 1)
    throw new Error('the service worker must be one file');
  return first.output[0].code;
}

/** The addresses of the files, and a version that changes with any of them. */
function shellOf(files: ReadonlyMap<string, string | Uint8Array>) {
  const hash = createHash('sha256');
  const names = [...files.keys()].sort();
  for (const name of names) hash.update(`${name}\0`).update(files.get(name) ?? '');
  return {
    version: hash.digest('hex').slice(0, 12),
    files: names.map((name) => `/${name === 'index.html' ? '' : name}`),
  };
}

const page: UserConfig = {
  root: 'src/web',
  plugins: [react(), offline('src/web/public')],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // Nothing inline: the content security policy allows only files of the own origin.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      '/api': SERVER,
      '/internal': SERVER,
      '/healthz': SERVER,
      '/ws': { target: SERVER, ws: true },
    },
  },
};

/** The progress client alone, in one file whose name stays: other people's pages import it. */
const progressClient: UserConfig = {
  publicDir: false,
  build: {
    outDir: 'dist/web',
    emptyOutDir: false,
    lib: { entry: 'src/progress-client/index.ts', formats: ['es'], fileName: () => 'eto-progress.js' },
    // Libraries are left readable for other bundlers; this one goes to browsers as it is.
    rolldownOptions: { output: { minify: true } },
  },
};

/** The page of those who run the program, in a folder of its own: served only where they have set a token. */
const admin: UserConfig = {
  ...{ root: 'src/web/admin', base: '/admin/', publicDir: false },
  plugins: [react()],
  build: { ...page.build, outDir: '../../../dist/admin' },
};

export default defineConfig(({ mode }) => {
  if (mode === 'admin') return admin;
  return mode === 'progress-client' ? progressClient : page;
});
