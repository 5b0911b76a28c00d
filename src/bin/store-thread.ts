// The thread that changes the store. Started by `start-program.ts`.
import { parentPort, workerData } from 'node:worker_threads';
import { serveWriter } from '../storage/sqlite/serve-writer.ts';

if (!parentPort) throw new Error('This is a thread of the server, not a program');
await serveWriter(parentPort, workerData as string);
