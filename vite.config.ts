import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';

const SERVER = 'http://127.0.0.1:8000';

const page: UserConfig = {
  root: 'src/web',
  plugins: [react()],
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

export default defineConfig(({ mode }) => (mode === 'progress-client' ? progressClient : page));
