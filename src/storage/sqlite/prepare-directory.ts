import { constants } from 'node:fs';
import { access, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StorageError } from '../storage-error.ts';

/** Makes the directory when it is missing; throws `DIRECTORY_UNUSABLE` when the program could not write there. */
export async function prepareDirectory(directory: string): Promise<void> {
  try {
    await makeWithParents(directory);
    if (!(await stat(directory)).isDirectory()) throw new Error('it is not a directory');
    await access(directory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StorageError(
      'DIRECTORY_UNUSABLE',
      `The data directory ${directory} cannot be used: ${reason}.`,
      error,
    );
  }
}

/** Not `mkdir(…, { recursive: true })`: under /proc that tries for ever instead of failing. */
async function makeWithParents(directory: string): Promise<void> {
  if ((await tryToMake(directory)) !== 'no parent') return;
  if (dirname(directory) !== directory) await makeWithParents(dirname(directory));
  await mkdir(directory);
}

async function tryToMake(directory: string): Promise<'made' | 'there' | 'no parent'> {
  try {
    await mkdir(directory);
    return 'made';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') return 'there';
    if (code === 'ENOENT') return 'no parent';
    throw error;
  }
}
