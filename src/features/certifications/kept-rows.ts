import type { Context } from '../../platform/context.ts'
import type { Database } from '../../platform/database.ts'
import { changesSince, OF_PEOPLE } from '../standings/changes.ts'
import type { Changes } from '../standings/changes.ts'
import { versionOf } from '../standings/kept.ts'

interface Row {
  personId: string
  /** Where it stands in the list. */
  place: string
}

interface Kept<R> {
  version: number
  /** The last entry of the log that is in it. */
  seq: number
  rows: readonly R[]
}

/** Of all lists together; the one asked longest ago goes first. */
const MOST_ROWS = 150_000
/** More than these are read faster with everybody else. */
const MOST_AGAIN = 200

/** Writing these changes where that one person stands; whatever is not named here or there is taken to change everything. */
const OF_STANDINGS = [...OF_PEOPLE, 'certification_event']
const ELSEWHERE = new Set(
  `account session token invitation skill scale category requirement relation proposal result revocation exemption file cost_budget cost_price
  cost_settings guide sheet saved_view share`.split(/\s+/),
)
export const ABOUT_NO_RULE: ReadonlySet<string> = new Set([...ELSEWHERE, ...OF_STANDINGS])

/** Reads the rows of some people, or of everybody. */
type Read<R> = (people: readonly string[] | null) => Promise<R[]>

/**
 * Keeps a list about where people stand, in its order, under the organisation's version; after a write only those are read again whose record the log
 * names. It is a copy: losing it loses nothing. A transaction that writes sees what others do not, so it neither keeps nor takes what is kept.
 */
export function keptRows<R extends Row>(): (ctx: Context, key: string, read: Read<R>) => Promise<readonly R[]> {
  const databases = new WeakMap<Database, Map<string, Kept<R>>>()
  return async (ctx, key, read) => {
    if (!ctx.readOnly) return inOrder(await read(null))
    const lists = databases.get(ctx.platform.db) ?? new Map<string, Kept<R>>()
    databases.set(ctx.platform.db, lists)
    const name = `${ctx.organisation.tenantId} ${key}`
    const version = await versionOf(ctx)
    const before = lists.get(name)
    const now = before?.version === version ? before : { version, ...(await readOn(ctx, before, version, read)) }
    // A reading that began before a write may end after others have read on.
    if ((lists.get(name)?.version ?? 0) <= version) {
      lists.delete(name)
      lists.set(name, now)
      forget(lists, name)
    }
    return now.rows
  }
}

async function readOn<R extends Row>(
  ctx: Context,
  before: Kept<R> | undefined,
  version: number,
  read: Read<R>,
): Promise<Omit<Kept<R>, 'version'>> {
  const isEarlier = before !== undefined && before.version < version
  const changes = await changesSince(ctx, isEarlier ? before.seq : Number.MAX_SAFE_INTEGER, OF_STANDINGS)
  const { seq, people } = changes
  if (!isEarlier || isTooMuch(changes)) return { seq, rows: inOrder(await read(null)) }
  if (people.length === 0) return { seq, rows: before.rows }
  const again = new Set(people)
  return { seq, rows: inOrder([...before.rows.filter(row => !again.has(row.personId)), ...(await read(people))]) }
}

function isTooMuch({ kinds, people, nameless }: Changes): boolean {
  return nameless || people.length > MOST_AGAIN || !kinds.every(kind => ABOUT_NO_RULE.has(kind))
}

export function inOrder<R extends Row>(rows: R[]): R[] {
  return rows.sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0))
}

function forget<R>(lists: Map<string, Kept<R>>, latest: string): void {
  let rows = [...lists.values()].reduce((sum, one) => sum + one.rows.length, 0)
  for (const [name, one] of lists) {
    if (rows <= MOST_ROWS || name === latest) break
    lists.delete(name)
    rows -= one.rows.length
  }
}
