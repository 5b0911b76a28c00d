// Preloaded into every thread of the server: lets the kernel kill it (SIGKILL) at the moment DIE_IN names, within the
// transaction that ends a calculation. It stands between the program's queries and the driver of the database.
import { SqliteConnection } from '../../dist/storage/sqlite/connection.js';

const moment = process.env.DIE_IN;
let endIsWritten = false;

const die = () => process.kill(process.pid, 'SIGKILL');
const isEnd = ({ sql, parameters }) =>
  sql.startsWith('insert into "task_events"') && parameters.includes('SUCCESS');

const { executeQuery } = SqliteConnection.prototype;
SqliteConnection.prototype.executeQuery = async function (query) {
  const end = isEnd(query);
  const commit = endIsWritten && query.sql === 'COMMIT';
  if ((end && moment === 'state-written') || (commit && moment === 'before-commit')) die();
  const answer = await executeQuery.call(this, query);
  if ((end && moment === 'event-written') || (commit && moment === 'committed')) die();
  endIsWritten ||= end;
  return answer;
};
