/**
 * Follows calculations of ETo Agora from a page, a worker or Node.
 *
 * ```js
 * import { createProgressClient } from 'https://eto.example/eto-progress.js';
 *
 * const progress = createProgressClient({ baseUrl: 'https://eto.example' });
 * progress.connect(taskId, {
 *   onChange({ connection, progress, terminal }) {
 *     if (terminal?.type === 'SUCCESS') show(terminal.data.results);
 *     else if (terminal) showError(terminal.data.details);
 *     else showProgress(progress?.data.progress ?? 0, connection);
 *   },
 * });
 * ```
 */
export {
  createProgressClient,
  type ConnectOptions,
  type Pace,
  type ProgressClient,
  type ProgressClientOptions,
} from './progress-client.ts';
export type { Connection, ProgressMessage, TerminalMessage, Watch } from './watch.ts';
export type { TaskMessage } from '../contract/task-events.ts';
export type { EventSourceConstructor, Fetch, SocketConstructor } from './surroundings.ts';
