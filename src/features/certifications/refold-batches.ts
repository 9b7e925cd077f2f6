import { sql } from 'kysely'
import { inDatabase } from '../../platform/database.ts'
import type { Caller, Context, Platform } from '../../platform/context.ts'
import { takeTurn } from '../../platform/turn.ts'
import { writeTrail } from '../../platform/trail.ts'
import { audit, contextFor } from '../../platform/verb.ts'
import { anyFollowed, standingsChanged } from '../standings/standings-changed.ts'
import { writeChange } from './kept-folds.ts'
import type { Change } from './kept-folds.ts'
import { changeOfWhole, refoldPeople } from './refold.ts'

export interface Refolded {
  people: number
  folded: number
  /** Stopped before everybody was folded; who was not yet keeps what stood. */
  cancelled: boolean
}

export interface Watch {
  /** After each batch: how many of how many. */
  tell?: (folded: number, people: number) => void
  signal?: AbortSignal
  /** People a batch: few enough that others who want to write wait a second at most. */
  atOnce?: number
}

/**
 * Folds everybody of an organisation again, a batch at a time, each in a transaction of its own: nobody is ever half folded, and it may be stopped
 * between two batches or done again. Whoever writes meanwhile has their turn in between.
 */
export async function refoldInBatches(platform: Platform, caller: Caller, { tell, signal, atOnce = 200 }: Watch = {}): Promise<Refolded> {
  const people = await inTurn(platform, caller, everybody)
  let folded = 0
  let ahead = foldAhead(platform, caller, people.slice(0, atOnce))
  for (;;) {
    const these = signal?.aborted ? [] : people.slice(folded, folded + atOnce)
    const ready = await ahead
    if (these.length === 0) break
    folded += these.length
    // While the database writes one batch, the next one is folded.
    ahead = foldAhead(platform, caller, people.slice(folded, folded + atOnce))
    ahead.catch(() => undefined)
    // What stands as it was folded needs no turn: who writes meanwhile folds what they write.
    if (ready.change.people.size > 0 || ready.followed)
      await inTurn(platform, caller, async ctx => {
        if ((await versionNow(ctx)) === ready.version) {
          await writeChange(ctx, ready.change)
          await standingsChanged(ctx, these, null)
        } else await refoldPeople(ctx, these)
      })
    tell?.(folded, people.length)
  }
  const done = { people: people.length, folded, cancelled: folded < people.length }
  await inTurn(platform, caller, async ctx =>
    audit(ctx, { action: 'certification.refolded', subject: { kind: 'organisation', id: ctx.organisation.tenantId }, facts: { ...done } }),
  )
  return done
}

interface Ready {
  version: number
  change: Change
  /** Skills follow certifications, so what these say of them is looked at as well. */
  followed: boolean
}

/** What a batch comes to, and the version of the organisation it was read at: as long as nobody has written since, it is still so. */
function foldAhead(platform: Platform, caller: Caller, these: readonly string[]): Promise<Ready> {
  return inDatabase(platform.db, caller.organisation.tenantId, 'read', async db => {
    const ctx = contextFor(platform, caller, db, true)
    return { version: await versionNow(ctx), change: await changeOfWhole(ctx, these), followed: await anyFollowed(ctx) }
  })
}

async function versionNow(ctx: Context): Promise<number> {
  const { rows } = await sql<{ version: number }>`select version from organisations where tenant_id = ${ctx.organisation.tenantId}`.execute(
    ctx.db,
  )
  return rows[0]!.version
}

/** Also those of whom nothing stands on record any more: what was kept of them goes. */
async function everybody(ctx: Context): Promise<string[]> {
  const { tenantId } = ctx.organisation
  const { rows } = await sql<{ person_id: string }>`
    select person_id from events where tenant_id = ${tenantId} and skill_id is null
    union select person_id from certification_folds where tenant_id = ${tenantId} order by person_id`.execute(ctx.db)
  return rows.map(row => row.person_id)
}

function inTurn<T>(platform: Platform, caller: Caller, work: (ctx: Context) => Promise<T> | T): Promise<T> {
  return inDatabase(
    platform.db,
    caller.organisation.tenantId,
    'write',
    async db => {
      const ctx = contextFor(platform, caller, db)
      await takeTurn(ctx)
      const answer = await work(ctx)
      await writeTrail(ctx)
      return answer
    },
    { repeatable: true },
  )
}
