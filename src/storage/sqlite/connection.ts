import { SelectQueryNode, type CompiledQuery, type DatabaseConnection, type QueryResult } from 'kysely';
import { StorageError } from '../storage-error.ts';
import type { DatabaseSync, DatabaseSyncConstructor, StatementSync } from './database-sync.ts';
import { explainSqliteError } from './sqlite-errors.ts';

/**
 * Every handle there was. One that is garbage-collected before its statements takes the process down
 * (segmentation fault in the driver), also after it was closed, so none may depend on its caller keeping it.
 */
const handles = new Set<DatabaseSync>();

const MAX_STATEMENTS = 200;

/** One SQLite handle behind Kysely's interface, with its prepared statements. All calls are synchronous inside. */
export class SqliteConnection implements DatabaseConnection {
  readonly path: string;
  readonly #handle: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #isOpen = true;

  constructor(DatabaseSync: DatabaseSyncConstructor, path: string) {
    this.path = path;
    try {
      this.#handle = new DatabaseSync(path);
    } catch (error) {
      throw explainSqliteError(error, path);
    }
    handles.add(this.#handle);
  }

  /** Runs statements without parameters or answers, such as pragmas. */
  exec(sql: string): void {
    try {
      this.#handle.exec(sql);
    } catch (error) {
      throw explainSqliteError(error, this.path);
    }
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (!this.#isOpen) throw new StorageError('CLOSED', `The store is closed (${this.path}).`);
    try {
      const statement = this.#prepare(query.sql);
      if (returnsRows(query)) return { rows: statement.all(...query.parameters) as Row[] };
      return { rows: [], numAffectedRows: BigInt(statement.run(...query.parameters).changes) };
    } catch (error) {
      throw explainSqliteError(error, this.path);
    }
  }

  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    // A half-read statement would hold a read transaction open over turns of the loop.
    yield await this.executeQuery<Row>(query);
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#statements.clear();
    this.#handle.close();
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#handle.prepare(sql);
    // `in (…)` lists of many lengths would otherwise grow this without bound.
    if (this.#statements.size < MAX_STATEMENTS) this.#statements.set(sql, statement);
    return statement;
  }
}

function returnsRows({ query }: CompiledQuery): boolean {
  return SelectQueryNode.is(query) || query.kind === 'RawNode' || 'returning' in query;
}
