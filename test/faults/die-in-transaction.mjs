// Preloaded into every thread of the server: lets the kernel kill it (SIGKILL) at the moment DIE_IN names, within the
// transaction that stores a new task (DIE_OF=submit) or the end of a calculation (DIE_OF=end). It stands between the
// program's queries and the driver of the database.
import { SqliteConnection } from '../../dist/storage/sqlite/connection.js';

const { DIE_IN: moment, DIE_OF: of } = process.env;
let isWritten = false;

const die = () => process.kill(process.pid, 'SIGKILL');
const isMeant = ({ sql, parameters }) =>
  sql.startsWith('insert into "task_events"') &&
  (of === 'submit' ? parameters.includes('PROGRESS') : parameters.includes('SUCCESS'));

const { executeQuery } = SqliteConnection.prototype;
SqliteConnection.prototype.executeQuery = async function (query) {
  const meant = isMeant(query);
  const commit = isWritten && query.sql === 'COMMIT';
  if ((meant && moment === 'state-written') || (commit && moment === 'before-commit')) die();
  const answer = await executeQuery.call(this, query);
  if ((meant && moment === 'event-written') || (commit && moment === 'committed')) die();
  isWritten ||= meant;
  return answer;
};
