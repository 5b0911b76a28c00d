// The sandbox without latency, in a thread of its own; tells its address.
import { parentPort } from 'node:worker_threads';
import { startSandbox } from '../dist/sandbox/start-sandbox.js';

const { url } = await startSandbox();
parentPort.postMessage(url);
