import type { Day } from '../rules/day.ts'
import type { Clock } from './clock.ts'
import type { Database } from './database.ts'
import type { Ids } from './ids.ts'
import type { Log } from './log.ts'

/** What somebody may do, for themselves or to others; a role is a set of these. */
export const RIGHTS = [
  'people.read',
  'records.read',
  'notes.read',
  'people.write',
  'absences.write',
  'structure.write',
  'library.write',
  'library.publish',
  'requirements.write',
  'results.write',
  'results.propose',
  'results.approve',
  'results.assess',
  'imports.write',
  'history.read',
  'costs.read',
  'costs.write',
  'access.manage',
  'demo.manage',
] as const
export type Right = (typeof RIGHTS)[number]

/** Rights over the people of some groupings and of those below them; null: over everybody. Or over some pairs, and then over nothing else. */
export interface Grant {
  rights: ReadonlySet<Right>
  groupingIds: readonly string[] | null
  pairs?: Pairs
}

/** Each of these people with each of these skills. */
export interface Pairs {
  people: ReadonlySet<string>
  skills: ReadonlySet<string>
}

export interface Actor {
  kind: 'account' | 'token' | 'system'
  accountId: string | null
  sessionId: string | null
  name: string
  /** The person this is, whose own record may be read without any grant. */
  personId: string | null
  /** Held over anybody at all: asked first, before `grants` say over whom. */
  rights: ReadonlySet<Right>
  grants: readonly Grant[]
  /** Whose deputy this is in the session at hand; everything stays logged to the real person. */
  actingFor: { accountId: string; name: string } | null
  /** Through which shared matrix this is looked at; then all grants are over its pairs, and what everybody may do with their own record rests. */
  share?: string
}

export interface Organisation {
  tenantId: string
  name: string
  timeZone: string
  language: string
  kind: 'real' | 'demo'
}

/** Tells which version an organisation has, as soon as what was written is committed. */
export interface VersionNotices {
  /** Tells of versions after `known`, until the answer is called. */
  watch(tenantId: string, known: number, heard: (version: number) => void): () => void
  /** Told by the database, or asked for again and again. */
  how(): 'listening' | 'asking'
  close(): Promise<void>
}

/** What every door builds once, at the start of the program. */
export interface Platform {
  db: Database
  clock: Clock
  ids: Ids
  log: Log
  /** None: whoever wants to know asks the database. */
  notices?: VersionNotices
  /** What lies outside of the database; absent where a command works on the database alone. */
  outside?: Outside
}

export interface Outside {
  dataDir: string
  /** Hosts of the plant's own network that may be asked, as whoever runs the server has said. */
  allowedHosts: readonly string[]
}

/** One log entry: ids and numbers in `facts`, personal values in `before` and `after` (kept apart, erasable). */
export interface AuditEntry {
  action: string
  subject: { kind: string; id: string }
  personId?: string
  skillId?: string
  facts?: Record<string, unknown>
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  reason?: string | null
}

/**
 * What a verb works with. `db` is the transaction it runs in: there is no other handle to write through.
 * `today` is the organisation's calendar day at `now`; a pair's own day follows its site's zone.
 */
export interface Context {
  platform: Platform
  organisation: Organisation
  actor: Actor
  db: Database
  now: Date
  today: Day
  /** The transaction cannot write, so what it sees is committed. */
  readOnly: boolean
  trail: AuditEntry[]
}

/** Who asks, before a transaction is open. */
export interface Caller {
  organisation: Organisation
  actor: Actor
}
