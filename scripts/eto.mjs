// `npm run eto -- …`: the command line on a clone that may not be installed or built yet. Messages on stderr only.
import { prepare } from './prepare.mjs';

try {
  // Only a server needs the page.
  await prepare(process.argv[2] === 'serve' ? {} : { parts: ['server'] });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
await import('../dist/bin/eto.js');
