import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { Client } from 'pg'
import type { ClientConfig } from 'pg'
import type { VersionNotices } from './context.ts'
import type { Database } from './database.ts'
import { inDatabase } from './database.ts'
import type { Log } from './log.ts'
import { CHANNEL } from './trail.ts'

type Heard = (version: number) => void

interface Watched {
  version: number
  heard: Set<Heard>
}

const EVERY = { asking: 1_000, looking: 20_000, reconnecting: 250, trying: 600_000 }
const PROBE = 3_000
const PROBING = 'probe '

/**
 * Which version each organisation has, as soon as a write of any program on this database is committed: told by the database over one connection of
 * its own. While that connection is away, or where a pooler lets nothing through, the versions are asked for each second; and after each gap once.
 */
export class Notices implements VersionNotices {
  private readonly db: Database
  private readonly log: Log
  private readonly connection: ClientConfig | null
  private readonly watched = new Map<string, Watched>()
  private readonly ending = new AbortController()
  private running: Promise<void> | null = null
  private listening = false
  private asking: Promise<void> | null = null

  /** `connection`: none where nothing can be listened to. */
  constructor(db: Database, log: Log, connection: ClientConfig | null) {
    this.db = db
    this.log = log
    this.connection = connection
  }

  /** Tells of versions after `known`, until the answer is called. The connection is made when somebody watches for the first time. */
  watch(tenantId: string, known: number, heard: Heard): () => void {
    let one = this.watched.get(tenantId)
    if (!one) this.watched.set(tenantId, (one = { version: known, heard: new Set() }))
    one.heard.add(heard)
    this.running ??= this.run()
    if (one.heard.size === 1) void this.askFor(tenantId)
    else if (one.version > known) queueMicrotask(() => heard(one.version))
    return () => {
      one.heard.delete(heard)
      if (one.heard.size === 0 && this.watched.get(tenantId) === one) this.watched.delete(tenantId)
    }
  }

  how(): 'listening' | 'asking' {
    return this.listening ? 'listening' : 'asking'
  }

  async close(): Promise<void> {
    this.ending.abort()
    this.watched.clear()
    await this.running
    await this.asking
  }

  private async run(): Promise<void> {
    const { signal } = this.ending
    const asker = setInterval(() => void (this.listening ? undefined : this.askForAll()), EVERY.asking)
    const looker = setInterval(() => void this.askForAll(), EVERY.looking)
    asker.unref()
    looker.unref()
    for (let failed = 0; !signal.aborted && this.connection; failed++) {
      const how = await this.listen(this.connection).catch((error: unknown) => {
        if (!signal.aborted) this.log.warn({ err: error }, 'no connection for notices; asking for versions')
        return 'lost' as const
      })
      if (signal.aborted) break
      if (how === 'heard') failed = 0
      if (how === 'deaf') this.log.warn('notices do not come through to this program, as behind a pooler; asking for versions')
      const wait = how === 'deaf' ? EVERY.trying : Math.min(EVERY.reconnecting * 2 ** Math.min(failed, 5), 8_000)
      await pause(wait, undefined, { signal, ref: false }).catch(() => undefined)
    }
    if (!signal.aborted) await new Promise<void>(done => signal.addEventListener('abort', () => done(), { once: true }))
    clearInterval(asker)
    clearInterval(looker)
  }

  /** Until the connection ends. `deaf`: it is there, but what is told on it does not arrive. */
  private async listen(connection: ClientConfig): Promise<'heard' | 'deaf'> {
    const { signal } = this.ending
    const client = new Client({ keepAlive: true, connectionTimeoutMillis: 5_000, ...connection, application_name: 'muster notices' })
    const ended = new Promise<void>(done => client.once('end', () => done()))
    client.on('error', () => void client.end().catch(() => undefined))
    const stop = (): void => void client.end().catch(() => undefined)
    signal.addEventListener('abort', stop, { once: true })
    try {
      await client.connect()
      await client.query(`listen ${CHANNEL}`)
      if (!(await arrives(client, this.db))) return 'deaf'
      client.on('notification', ({ payload }) => this.take(payload ?? ''))
      this.listening = true
      await this.askForAll()
      await Promise.race([ended, this.lookAfter(client).catch(() => undefined)])
      return 'heard'
    } finally {
      this.listening = false
      signal.removeEventListener('abort', stop)
      await Promise.race([client.end().catch(() => undefined), pause(1_000, undefined, { ref: false })])
    }
  }

  /** A connection can be gone without a word, as when a firewall forgets it. */
  private async lookAfter(client: Client): Promise<void> {
    const { signal } = this.ending
    for (;;) {
      await pause(EVERY.looking, undefined, { signal, ref: false })
      const answers = await Promise.race([client.query('select 1').then(() => true), pause(10_000, false, { ref: false })])
      if (!answers) return
    }
  }

  private take(payload: string): void {
    const [tenantId, version] = payload.split(' ')
    if (tenantId !== undefined && version !== undefined && /^\d+$/.test(version)) this.tell(tenantId, Number(version))
  }

  private tell(tenantId: string, version: number): void {
    const one = this.watched.get(tenantId)
    if (!one || one.version >= version) return
    one.version = version
    for (const heard of one.heard) heard(version)
  }

  private askForAll(): Promise<void> {
    this.asking ??= (async () => {
      for (const tenantId of this.watched.keys()) await this.askFor(tenantId)
    })().finally(() => (this.asking = null))
    return this.asking
  }

  private async askFor(tenantId: string): Promise<void> {
    try {
      const version = await inDatabase(this.db, tenantId, 'read', async tx => {
        const { rows } = await sql<{ version: number }>`select version from organisations where tenant_id = ${tenantId}`.execute(tx)
        return rows[0]?.version ?? -1
      })
      this.tell(tenantId, version)
    } catch (error) {
      this.log.debug({ err: error }, 'no version to be had')
    }
  }
}

/** Whether a connection of its own to this database would be told what others write. */
export async function hears(connection: ClientConfig, db: Database): Promise<boolean> {
  const client = new Client({ connectionTimeoutMillis: 5_000, ...connection, application_name: 'muster notices' })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
    return await arrives(client, db)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Says a word on another connection and waits for it on this one. */
async function arrives(client: Client, db: Database): Promise<boolean> {
  const word = `${PROBING}${randomUUID()}`
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const hear = ({ payload }: { payload?: string | undefined }): void => (payload === word ? resolve(true) : undefined)
  client.on('notification', hear)
  try {
    await sql`select pg_notify(${CHANNEL}::text, ${word}::text)`.execute(db)
    return await Promise.race([promise, pause(PROBE, false, { ref: false })])
  } finally {
    client.off('notification', hear)
  }
}
