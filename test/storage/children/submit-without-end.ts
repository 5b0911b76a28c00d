// Submits tasks without end into the directory named on the command line and tells each id that was acknowledged.
import { openSqliteStore } from '../../../src/storage/sqlite/open-sqlite-store.ts';
import { newTask, progressData, success } from '../../tasks/sample-tasks.ts';

const [directory = ''] = process.argv.slice(2);
const { tasks } = await openSqliteStore({ directory });

async function submitter(): Promise<never> {
  for (;;) {
    const task = newTask();
    await tasks.submit(task);
    process.stdout.write(`submitted ${task.id}\n`);
    const claim = await tasks.claim(task.id, {
      workerId: 'child',
      now: 1,
      leaseMs: 1,
      maxAttempts: 3,
      kinds: ['test'],
    });
    if (!claim) throw new Error('A fresh task could not be claimed');
    await tasks.appendProgress(claim, progressData(50), 2);
    await tasks.writeResultPage(claim, 0, new Uint8Array([1, 2, 3]));
    await tasks.finish(claim, success({ pageCount: 1, rowCount: 3 }), 3);
    process.stdout.write(`finished ${task.id}\n`);
  }
}

await Promise.all(Array.from({ length: 8 }, submitter));
