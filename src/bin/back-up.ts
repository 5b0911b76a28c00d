#!/usr/bin/env node
// Copies the task store of DATA_DIR into the file named on the command line; the server may run meanwhile.
import { backUp } from '../storage/sqlite/back-up.ts';
import { StorageError } from '../storage/storage-error.ts';
import { readSettings, SettingsError } from './settings.ts';

const [file] = process.argv.slice(2);
try {
  if (file === undefined) throw new SettingsError('Name the file to write: node dist/bin/back-up.js FILE');
  await backUp(readSettings(process.env).DATA_DIR, file);
} catch (error) {
  const isSentence = error instanceof SettingsError || error instanceof StorageError;
  console.error(isSentence ? error.message : error);
  process.exitCode = error instanceof SettingsError ? 2 : 1;
}
