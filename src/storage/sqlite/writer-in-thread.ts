import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import type { ChangeAnswer, ChangeName } from '../changes.ts';
import { StorageError } from '../storage-error.ts';
import type { Writer } from './open-writer.ts';
import { received, type AskedChange, type FromWriter, type ToWriter } from './writer-messages.ts';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The writer of a thread that runs `serveWriter`. Resolves when the database is open. Nobody listens for the
 * worker's `error`: a process whose writer has failed ends, and the next one goes on from what is stored.
 */
export async function writerInThread(worker: Worker): Promise<Writer> {
  const [opened] = (await once(worker, 'message')) as [FromWriter];
  if (opened.say === 'notOpened') throw received(opened.error);
  const waiting = new Map<number, Waiting>();
  const ask = asksTogether(worker);
  let lastId = 0;
  let closed = false;

  worker.on('message', (message: FromWriter) => {
    if (message.say !== 'answers') return;
    for (const answer of message.answers) {
      const asker = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ('error' in answer) asker?.reject(received(answer.error));
      else asker?.resolve(answer.value);
    }
  });

  return {
    changes: {
      make<Name extends ChangeName>(name: Name, ...given: readonly unknown[]) {
        return new Promise<ChangeAnswer<Name>>((resolve, reject) => {
          if (closed) {
            reject(new StorageError('CLOSED', 'The store is closed.'));
            return;
          }
          const id = (lastId += 1);
          // The thread answers with what this change gives.
          waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
          ask({ id, name, given });
        });
      },
    },
    async close() {
      closed = true;
      const gone = once(worker, 'exit');
      ask('close');
      await gone;
    },
  };
}

/** What is asked for in one turn of the loop goes over as one message. */
function asksTogether(worker: Worker): (asked: AskedChange | 'close') => void {
  let changes: AskedChange[] = [];
  const tell = (message: ToWriter) => worker.postMessage(message);
  function flush(): void {
    if (changes.length > 0) tell({ say: 'make', changes });
    changes = [];
  }
  return (asked) => {
    if (asked === 'close') {
      flush();
      tell({ say: 'close' });
    } else if (changes.push(asked) === 1) setImmediate(flush);
  };
}
