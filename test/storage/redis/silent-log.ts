import type { EngineLog } from '../../../src/tasks/engine-log.ts';

export const silentLog: EngineLog = { info: () => undefined, warn: () => undefined, error: () => undefined };
