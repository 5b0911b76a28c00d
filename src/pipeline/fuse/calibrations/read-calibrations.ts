import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Calibration } from './calibration.ts';

/** A file of calibrations cannot be used; the message names it, the field and what is wrong. */
export class CalibrationError extends Error {
  constructor(file: string, problem: string) {
    super(`${file}: ${problem}`);
    this.name = 'CalibrationError';
  }
}

/** All calibrations of a folder, by id. Rejects with a `CalibrationError`. */
export async function readCalibrations(folder: string): Promise<Calibration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(names.map((name) => readCalibration(join(folder, name))));
}

async function readCalibration(path: string): Promise<Calibration> {
  const calibration = parseCalibration(await readFile(path, 'utf8'), path);
  if (basename(path, '.json') !== calibration.id)
    throw new CalibrationError(path, `id is ${calibration.id}: the file is to be named for it`);
  return calibration;
}

/** Throws a `CalibrationError` that names the file and every problem in it. */
export function parseCalibration(json: string, file: string): Calibration {
  const parsed = Calibration.safeParse(parseJson(json, file));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${path.map(String).join('.') || 'the file'}: ${message}`,
  );
  throw new CalibrationError(file, problems.join('; '));
}

function parseJson(json: string, file: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new CalibrationError(file, `not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
