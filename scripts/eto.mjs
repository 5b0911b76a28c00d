// `npm run eto -- …`: the command line on a clone that may not be installed or built yet. Messages on stderr only.
import { prepare } from './prepare.mjs';

try {
  await prepare({ parts: ['server'] });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
await import('../dist/bin/eto.js');
