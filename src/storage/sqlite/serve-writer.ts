import type { MessagePort } from 'node:worker_threads';
import type { ChangeArguments, ChangeName } from '../changes.ts';
import { loadDatabaseSync } from './database-sync.ts';
import { openWriter, type Writer } from './open-writer.ts';
import { sent, type Answer, type AskedChange, type FromWriter, type ToWriter } from './writer-messages.ts';

/** The thread's side of `writerInThread`: opens the database at `path` and makes the changes it is asked for. */
export async function serveWriter(port: MessagePort, path: string): Promise<void> {
  const say = (message: FromWriter) => port.postMessage(message);
  let writer: Writer;
  try {
    writer = await openWriter(await loadDatabaseSync(), path);
  } catch (error) {
    say({ say: 'notOpened', error: sent(error) });
    port.close();
    return;
  }
  const answer = answersTogether((answers) => say({ say: 'answers', answers }));
  port.on('message', (message: ToWriter) => {
    if (message.say === 'make') for (const asked of message.changes) void make(writer, asked).then(answer);
    else void writer.close().then(() => port.close());
  });
  say({ say: 'opened' });
}

async function make(writer: Writer, { id, name, given }: AskedChange): Promise<Answer> {
  try {
    // The asking side has checked name and arguments against each other.
    return { id, value: await writer.changes.make(name, ...(given as ChangeArguments<ChangeName>)) };
  } catch (error) {
    return { id, error: sent(error) };
  }
}

/** What one commit settles goes out as one message. */
function answersTogether(say: (answers: readonly Answer[]) => void): (answer: Answer) => void {
  let waiting: Answer[] = [];
  return (answer) => {
    if (waiting.push(answer) > 1) return;
    queueMicrotask(() => {
      say(waiting);
      waiting = [];
    });
  };
}
