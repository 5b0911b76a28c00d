// The thread that makes a workbook: one each, ended with it. Started by `start-program.ts`.
import { parentPort, workerData } from 'node:worker_threads';
import { makeXlsx, type XlsxSource } from '../calculation/export-files/xlsx-source.ts';

if (!parentPort) throw new Error('This is a thread of the server, not a program');
parentPort.postMessage(await makeXlsx(workerData as XlsxSource));
