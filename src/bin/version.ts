import { readFileSync } from 'node:fs';

/** The version in `package.json`, which lies two folders above both `src/bin` and `dist/bin`. */
export const VERSION = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;
