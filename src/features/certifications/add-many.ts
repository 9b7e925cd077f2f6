import { sql } from 'kysely'
import type { Day } from '../../rules/day.ts'
import { adapted } from '../../rules/certification/bind.ts'
import { placesAfter } from '../../rules/certification/marks.ts'
import { unacceptedIn } from '../../rules/certification/ready.ts'
import type { Context } from '../../platform/context.ts'
import { aboutOf, findEntry } from './catalogue.ts'
import { openPlaces, ruleFrom } from './checked.ts'

export interface NewVersion {
  /** None: a draft. */
  fromOn: Day | null
  on: Day
  recordedAt: Date
  bind?: Readonly<Record<string, unknown>>
  strike?: readonly string[]
}

/** Of an entry of the catalogue, with who answered for what it leaves open, and by which source. */
export interface NewCertification {
  catalogueId: string
  versions: readonly NewVersion[]
  byName: string
  source: string
}

/** Writes certifications with their versions, a statement a table; no audit and no refold of its own. */
export async function addCertifications(ctx: Context, certifications: readonly NewCertification[]): Promise<void> {
  const { tenantId } = ctx.organisation
  const made = certifications.map(one => ({ ...one, id: ctx.platform.ids.next() }))
  await sql`
    insert into certifications (tenant_id, certification_id, code, catalogue_id, recorded_at, recorded_by)
    select ${tenantId}::uuid, r.id, r."catalogueId", r."catalogueId", r."recordedAt", ${ctx.actor.accountId}::uuid
    from jsonb_to_recordset(${JSON.stringify(made.map(one => ({ ...one, recordedAt: one.versions[0]!.recordedAt })))}::jsonb)
      as r (id uuid, "catalogueId" text, "recordedAt" timestamptz)`.execute(ctx.db)
  const versions = made.flatMap(one => one.versions.map((version, i) => ({ id: one.id, version: i + 1, ...written(one, version) })))
  await sql`
    insert into certification_versions (tenant_id, certification_id, version, revision, state, from_on, name, about, rule, marks, accepted, chosen,
      recorded_at, recorded_by)
    select ${tenantId}::uuid, r.id, r.version, 1, r.state, r."fromOn", r.name, r.about, r.rule, r.marks, r.accepted, r.chosen, r."recordedAt",
      ${ctx.actor.accountId}::uuid
    from jsonb_to_recordset(${JSON.stringify(versions)}::jsonb) as r (id uuid, version int, state text, "fromOn" date, name text, about jsonb,
      rule jsonb, marks jsonb, accepted jsonb, chosen jsonb, "recordedAt" timestamptz)`.execute(ctx.db)
}

function written({ catalogueId, byName, source }: NewCertification, { fromOn, on, recordedAt, bind = {}, strike = [] }: NewVersion) {
  const entry = findEntry(catalogueId)!
  const rule = ruleFrom(adapted(entry.rule, bind, strike))
  const marks = placesAfter(entry.marks, strike)
  const taken = (at: string) => ({ at, by: null, byName, on, source })
  const accepted = fromOn === null ? [] : unacceptedIn(marks, []).map(mark => taken(mark.at))
  if (fromOn !== null && openPlaces({ rule, marks, accepted }).unbound.length > 0) throw new Error(`${catalogueId} leaves values open`)
  const chosen = [
    ...Object.entries(bind).map(([at, value]) => ({ ...taken(at), kind: 'bound', value })),
    ...strike.map(at => ({ ...taken(at), kind: 'struck' })),
  ]
  const state = fromOn === null ? 'draft' : 'active'
  return { state, fromOn, name: entry.name, about: aboutOf(entry), rule, marks, accepted, chosen, recordedAt }
}
