import { createHash } from 'node:crypto'
import { PostgresDialect, sql } from 'kysely'
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult, RawBuilder, TransactionSettings } from 'kysely'
import { DatabaseError } from 'pg'
import type { Pool, PoolClient, QueryResult as QueryResponse } from 'pg'

/** A statement that begins so is planned once a connection, where the server keeps plans for us. */
const MARK = '/* planned once */ '

/** A statement that begins so belongs to the beginning of its transaction. */
const BEGINNING = '/* with the beginning */ '

/** How a transaction is set, before anything is asked in it: sent with its first statement, and never without one. */
export function settings(text: string): RawBuilder<unknown> {
  return sql.raw(`${BEGINNING}${text}`)
}

/**
 * For small statements of one shape that every request sends: to plan them takes longer than to run them. Only such whose plan is right for
 * whatever is asked: a row by its key, never a list whose length matters. `when`: in this shape and no other.
 */
export function plannedOnce<T>(statement: RawBuilder<T>, when = true): RawBuilder<T> {
  return when ? sql<T>`${sql.raw(MARK)}${statement}` : statement
}

type Asked = Parameters<RawBuilder<unknown>['execute']>[0]

/**
 * Several small readings in one way to and fro, each answered as a list of rows. They come as JSON does: texts, numbers, truth; days and instants are texts.
 */
export async function together<T extends Record<string, RawBuilder<unknown>>>(db: Asked, readings: T, keepPlan: boolean) {
  const columns = Object.entries(readings).map(
    ([name, reading]) => sql`(select coalesce(json_agg(q), '[]') from (${reading}) q) as ${sql.ref(name)}`,
  )
  const statement = sql<{ [K in keyof T]: T[K] extends RawBuilder<infer Row> ? Row[] : never }>`select ${sql.join(columns)}`
  const { rows } = await plannedOnce(statement, keepPlan).execute(db)
  return rows[0]!
}

/** For SQL: whether the id in this column is one of these; one alone is asked for as a key. */
export function oneOf(column: string, ids: readonly string[]): RawBuilder<boolean> {
  return ids.length === 1 ? sql<boolean>`${sql.ref(column)} = ${ids[0]}::uuid` : sql<boolean>`${sql.ref(column)} = any(${[...ids]}::uuid[])`
}

export interface DialectOptions {
  /** Plans stay with a connection to the server; behind a pooler that hands out another one with each transaction there is nothing to keep them. */
  keepPlans: boolean
}

/**
 * PostgreSQL over a pool, with fewer ways to and fro: the beginning of a transaction travels with its first statement, and what is planned once is
 * sent by its name from the second time on.
 */
export class PoolDialect extends PostgresDialect {
  private readonly pool: Pool
  private readonly options: DialectOptions

  constructor(pool: Pool, options: DialectOptions) {
    super({ pool })
    this.pool = pool
    this.options = options
  }

  override createDriver(): Driver {
    return new PoolDriver(this.pool, this.options)
  }
}

class PoolDriver implements Driver {
  private readonly pool: Pool
  private readonly options: DialectOptions

  constructor(pool: Pool, options: DialectOptions) {
    this.pool = pool
    this.options = options
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<Connection> {
    return new Connection(await this.pool.connect(), this.options)
  }

  async beginTransaction(connection: Connection, settings: TransactionSettings): Promise<void> {
    connection.begin(settings)
  }

  async commitTransaction(connection: Connection): Promise<void> {
    await connection.end('commit')
  }

  async rollbackTransaction(connection: Connection): Promise<void> {
    await connection.end('rollback')
  }

  async releaseConnection(connection: Connection): Promise<void> {
    connection.release()
  }

  async destroy(): Promise<void> {
    await this.pool.end()
  }
}

type Answered = Pick<QueryResponse, 'command' | 'rowCount' | 'rows'>

class Connection implements DatabaseConnection {
  private readonly client: PoolClient
  private readonly options: DialectOptions
  private beginning: string | null = null
  private reads = false
  private failed = false
  private ending: Promise<void> | null = null
  private broken = false

  constructor(client: PoolClient, options: DialectOptions) {
    this.client = client
    this.options = options
  }

  begin({ isolationLevel, accessMode }: TransactionSettings): void {
    this.reads = accessMode === 'read only'
    this.failed = false
    this.beginning = `begin${isolationLevel ? ` isolation level ${isolationLevel}` : ''}${accessMode ? ` ${accessMode}` : ''}`
  }

  /** What was only read is right whatever becomes of the end of its transaction: nobody waits for it but the connection. */
  async end(how: 'commit' | 'rollback'): Promise<void> {
    if (this.beginning !== null) {
      this.beginning = null
      return
    }
    const ended = this.sendEnd(how)
    if (how === 'rollback' || !this.reads || this.failed) return ended
    this.ending = ended.catch(() => {
      this.broken = true
    })
  }

  private async sendEnd(how: 'commit' | 'rollback'): Promise<void> {
    try {
      const { command } = await this.client.query(how)
      // The server ends a transaction that has failed by taking it back, and calls that a success.
      if (how === 'commit' && command === 'ROLLBACK') throw new Error('the transaction had failed and was taken back')
    } catch (error) {
      if (how === 'rollback') this.broken = true
      throw error
    }
  }

  release(): void {
    if (this.ending === null) this.client.release(this.broken)
    else void this.ending.then(() => this.client.release(this.broken))
  }

  async executeQuery<R>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    try {
      const { command, rowCount, rows } = await this.send(text, parameters)
      const counted = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE'
      return { rows: (rows ?? []) as R[], ...(counted && { numAffectedRows: BigInt(rowCount ?? 0) }) }
    } catch (error) {
      this.failed = true
      // A table has changed under a kept plan: another connection makes a new one.
      if (error instanceof DatabaseError && error.code === '0A000') this.broken = true
      // What the driver throws knows nothing of who has asked.
      if (error instanceof Error) error.stack = `${error.stack}\n${new Error('asked').stack?.split('\n').slice(1).join('\n')}`
      throw error
    }
  }

  streamQuery(): AsyncIterableIterator<never> {
    throw new Error('answers are not read piece by piece')
  }

  /** With parameters a statement travels by itself. */
  private async send(text: string, parameters: readonly unknown[]): Promise<Answered> {
    const { beginning } = this
    if (beginning !== null && text.startsWith(BEGINNING)) {
      this.beginning = `${beginning}; ${text.slice(BEGINNING.length)}`
      return { command: 'SET', rowCount: null, rows: [] }
    }
    if (beginning !== null) {
      this.beginning = null
      if (parameters.length === 0) {
        const answers = (await this.client.query(`${beginning}; ${text}`)) as unknown as Answered[]
        return answers.at(-1)!
      }
      await this.client.query(beginning)
    }
    const values = parameters as unknown[]
    if (!this.options.keepPlans || !text.startsWith(MARK)) return this.client.query(text, values)
    return this.client.query({ name: nameOf(text), text, values })
  }
}

const names = new Map<string, string>()

/** The same on every connection and in every program, so that a pooler that keeps plans itself finds them again. */
function nameOf(text: string): string {
  let name = names.get(text)
  if (name === undefined) names.set(text, (name = `muster_${createHash('sha256').update(text).digest('base64url').slice(0, 24)}`))
  return name
}
