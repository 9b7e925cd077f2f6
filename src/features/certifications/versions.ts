import { sql } from 'kysely'
import type { Day } from '../../rules/day.ts'
import type { Mark, Rule } from '../../rules/certification/language.ts'
import type { Context } from '../../platform/context.ts'
import { conflict, missing, refused } from '../../platform/refusal.ts'
import { known } from '../standings/queries.ts'
import type { About } from './catalogue.ts'

export interface Accepted {
  at: string
  by: string | null
  byName: string
  on: Day
  source: string
}

/** A value bound, a branch struck or the label it was taken over under, with who took it on themselves. */
export interface Chosen extends Accepted {
  kind: 'bound' | 'struck' | 'label'
  value?: unknown
}

export interface VersionNow {
  certificationId: string
  code: string
  catalogueId: string | null
  version: number
  revision: number
  state: 'draft' | 'active' | 'retired'
  fromOn: Day | null
  throughOn: Day | null
  name: string
  about: About
  rule: Rule
  marks: Mark[]
  accepted: Accepted[]
  chosen: Chosen[]
  recordedAt: Date
  recordedBy: { id: string; name: string } | null
}

export interface Wanted {
  id?: string
  knownAt?: Date | null
}

/** Versions as they stand, or stood at a moment: certifications by name, the versions of each in order. */
export async function readVersions(ctx: Context, { id, knownAt = null }: Wanted = {}): Promise<VersionNow[]> {
  const { rows } = await sql<VersionNow>`
    select v.certification_id as "certificationId", c.code, c.catalogue_id as "catalogueId", v.version, v.revision, v.state, v.from_on as "fromOn",
      v.through_on as "throughOn", v.name, v.about, v.rule, v.marks, v.accepted, v.chosen, v.recorded_at as "recordedAt",
      case when a.account_id is null then null else json_build_object('id', a.account_id, 'name', a.name) end as "recordedBy"
    from certification_versions v join certifications c using (tenant_id, certification_id)
      left join accounts a on a.tenant_id = v.tenant_id and a.account_id = v.recorded_by
    where v.tenant_id = ${ctx.organisation.tenantId} and ${known('v', knownAt)}
      and (${id ?? null}::uuid is null or v.certification_id = ${id ?? null}::uuid)
    order by v.name collate "und-x-icu", c.code, v.version`.execute(ctx.db)
  return rows
}

export async function getCertification(ctx: Context, id: string): Promise<VersionNow[]> {
  const versions = await readVersions(ctx, { id })
  if (versions.length === 0) throw missing('certification', id)
  return versions
}

/** The version as the caller has seen it, among all of its certification. */
export async function getVersion(
  ctx: Context,
  input: { id: string; version: number; revision: number },
): Promise<{ versions: VersionNow[]; now: VersionNow }> {
  const versions = await getCertification(ctx, input.id)
  const now = versions.find(one => one.version === input.version)
  if (!now) throw missing('certification', input.id)
  if (now.revision !== input.revision) throw conflict('certification.stale', { current: now.revision })
  return { versions, now }
}

export function refuseUnlessDraft({ state, name, version }: VersionNow): void {
  if (state !== 'draft') throw refused('certification.not_a_draft', { name, version })
}

/** Closes the record of a version, where there is one, and writes the next. */
export async function writeVersion(ctx: Context, after: Omit<VersionNow, 'recordedAt' | 'recordedBy'>): Promise<void> {
  const { tenantId } = ctx.organisation
  await ctx.db
    .updateTable('certification_versions')
    .set({ superseded_at: ctx.now })
    .where('tenant_id', '=', tenantId)
    .where('certification_id', '=', after.certificationId)
    .where('version', '=', after.version)
    .where('superseded_at', 'is', null)
    .execute()
  await ctx.db
    .insertInto('certification_versions')
    .values({
      tenant_id: tenantId,
      certification_id: after.certificationId,
      version: after.version,
      revision: after.revision,
      state: after.state,
      from_on: after.fromOn,
      through_on: after.throughOn,
      name: after.name,
      about: JSON.stringify(after.about),
      rule: JSON.stringify(after.rule),
      marks: JSON.stringify(after.marks),
      accepted: JSON.stringify(after.accepted),
      chosen: JSON.stringify(after.chosen),
      recorded_at: ctx.now,
      recorded_by: ctx.actor.accountId,
    })
    .execute()
}
