import { randomUUID } from 'node:crypto';
import { open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { ReaderGone, systemCode } from './exit-codes.ts';

/** Where a result is written. Short texts are gathered into large writes; bytes are large already. */
export interface Output {
  /** Undefined when the text was only put by: then there is nothing to wait for. */
  write(part: string | Uint8Array): Promise<void> | undefined;
  /** What a file is to be called of which only the folder is known; nothing changes for the others. */
  call(name: string): void;
  /** All is written: a file gets its name now. */
  finish(): Promise<void>;
  /** Leaves nothing of a file behind. */
  discard(): Promise<void>;
}

const GATHERED_CHARACTERS = 128 * 1024;

function gathered(
  send: (part: string | Uint8Array) => Promise<void>,
): Pick<Output, 'write'> & { flush(): Promise<void> } {
  let pending = '';
  async function flush(): Promise<void> {
    const text = pending;
    pending = '';
    if (text !== '') await send(text);
  }
  return {
    write(part) {
      if (typeof part !== 'string') return flush().then(() => send(part));
      pending += part;
      return pending.length >= GATHERED_CHARACTERS ? flush() : undefined;
    },
    flush,
  };
}

/** Rejects with `ReaderGone` once the reader has closed its end. */
export function streamOutput(stream: Writable): Output {
  let failure: Error | undefined;
  const remember = (error: Error) => (failure ??= error);
  stream.on('error', remember); // without a listener a closed pipe would end the process
  const text = gathered(
    (part) =>
      new Promise((done, reject) => {
        const end = (error?: Error | null) => {
          const problem = error ?? failure;
          if (!problem) done();
          else reject(systemCode(problem) === 'EPIPE' ? new ReaderGone('EPIPE') : problem);
        };
        if (failure) end();
        else stream.write(part, end);
      }),
  );
  return {
    write: (part) => text.write(part),
    call: () => undefined,
    finish: () => text.flush(),
    discard: async () => undefined,
  };
}

/**
 * A file that has its name only when it is whole: until then it is a hidden one beside it. `inFolder`: the path may be a
 * folder's, and the file is called later.
 */
export async function fileOutput(path: string, { inFolder = false } = {}): Promise<Output> {
  const target = await realpath(path).catch(() => resolve(path)); // through a link, so that the link stays one
  const present = await stat(target).catch(() => undefined);
  if (present?.isDirectory()) {
    if (inFolder) return wholeFile(join(target, 'eto'), { nameOf: (name) => join(target, name) });
    throw Object.assign(new Error(path), { code: 'EISDIR' });
  }
  if (present && !present.isFile()) return deviceOutput(target);
  return wholeFile(target, { mode: present?.mode, nameOf: () => target });
}

interface WholeFile {
  readonly mode?: number | undefined;
  /** The file's path once it is whole. */
  readonly nameOf: (called: string) => string;
}

async function wholeFile(path: string, { mode, nameOf }: WholeFile): Promise<Output> {
  const partial = join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}.partial`);
  const file = await open(partial, 'wx', mode);
  const disk = diskWriter(file);
  const text = gathered((part) => disk.write(part));
  let called = '';
  return {
    write: (part) => text.write(part),
    call(name) {
      called = name;
    },
    async finish() {
      await text.flush();
      await disk.synced();
      await file.sync();
      await file.close();
      await rename(partial, nameOf(called));
    },
    async discard() {
      await file.close().catch(() => undefined);
      await rm(partial, { force: true });
    },
  };
}

const BYTES_A_SYNC = 32 * 1024 * 1024;

/** Sends a long file to the disk while it is still being calculated, so that nobody waits for all of it at the end. */
function diskWriter(file: FileHandle): {
  write(part: string | Uint8Array): Promise<void>;
  synced(): Promise<void>;
} {
  let unsynced = 0;
  let synced = Promise.resolve();
  return {
    async write(part) {
      await file.writeFile(part);
      unsynced += part.length;
      if (unsynced < BYTES_A_SYNC) return;
      unsynced = 0;
      synced = synced.then(() => file.datasync());
      synced.catch(() => undefined); // a disk tells of its failure once: `synced` hands it on
    },
    synced: () => synced,
  };
}

/** `/dev/null`, a named pipe: written to, never replaced by a file. */
async function deviceOutput(path: string): Promise<Output> {
  const file = await open(path, 'w');
  const text = gathered((part) => file.writeFile(part));
  return {
    write: (part) => text.write(part),
    call: () => undefined,
    async finish() {
      await text.flush();
      await file.close();
    },
    discard: () => file.close().catch(() => undefined),
  };
}
