// `npm start`: installs and builds what is missing, then becomes the server (same process, so that a signal reaches it).
import { prepare } from './prepare.mjs';

try {
  await prepare();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
await import('../dist/bin/serve.js');
