import { pino, type Logger } from 'pino';
import type { Settings } from './settings.ts';

/** JSON lines, each with the node it comes from. */
export function openLog(
  { LOG_LEVEL: level }: Pick<Settings, 'LOG_LEVEL'>,
  node: { id: string; role: string },
): Logger {
  return pino({
    level,
    base: { node: node.id, role: node.role },
    formatters: { level: (label) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: errorFacts },
  });
}

interface ErrorFacts {
  readonly type: string;
  readonly code?: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: ErrorFacts;
}

/** Causes further down add nothing. */
const DEEPEST_CAUSE = 3;

/**
 * What of an error may be logged. Drivers and clients hang rows, parameters, requests and packets on theirs – people's
 * places and files; none of that is taken along.
 */
export function errorFacts(error: unknown, depth = 0): ErrorFacts {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const { name, message, stack, cause } = error;
  const code: unknown = 'code' in error ? error.code : undefined;
  return {
    type: name,
    ...(typeof code === 'string' && { code }),
    message,
    ...(stack && { stack }),
    ...(cause !== undefined && depth < DEEPEST_CAUSE && { cause: errorFacts(cause, depth + 1) }),
  };
}
