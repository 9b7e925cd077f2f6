import { z } from 'zod'
import { checkRule } from '../../rules/certification/check.ts'
import { differences } from '../../rules/certification/difference.ts'
import type { Difference } from '../../rules/certification/difference.ts'
import { underLabel } from '../../rules/certification/label.ts'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { changesSince } from '../standings/changes.ts'
import { keptByVersion } from '../standings/kept.ts'
import { id, search } from '../structure/fields.ts'
import { About, findEntry } from './catalogue.ts'
import { openPlaces } from './checked.ts'
import { ABOUT_NO_RULE } from './kept-rows.ts'
import { Mark } from './list-catalogue.ts'
import { getCertification, readVersions } from './versions.ts'
import type { VersionNow } from './versions.ts'

const State = z.enum(['draft', 'active', 'retired'])
const Accepted = z.object({ at: z.string(), by: z.string().nullable(), byName: z.string(), on: z.string(), source: z.string() })

const Version = z.object({
  version: z.int(),
  revision: z.int(),
  state: State,
  fromOn: z.string().nullable(),
  throughOn: z.string().nullable(),
  name: z.string(),
  about: About,
  rule: z.record(z.string(), z.unknown()),
  marks: z.array(Mark),
  accepted: z.array(Accepted),
  chosen: z.array(Accepted.extend({ kind: z.enum(['bound', 'struck', 'label']), value: z.unknown().optional() })),
  unbound: z.array(z.string()),
  unaccepted: z.array(Mark),
  faults: z.array(z.object({ path: z.string(), code: z.string(), params: z.record(z.string(), z.string()) })),
  /** Where the rule differs from that of the catalogue under the label it was taken over with; null: it did not come from there. */
  differences: z.array(z.object({ at: z.string(), before: z.unknown().optional(), after: z.unknown().optional() })).nullable(),
  recordedAt: z.iso.datetime(),
  recordedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
})

const Row = z.object({
  id: z.string(),
  code: z.string(),
  catalogueId: z.string().nullable(),
  name: z.string(),
  issuer: z.string(),
  region: z.string(),
  category: z.string(),
  confidence: z.string(),
  /** Of the version in force, or of the latest where none is. */
  state: State,
  version: z.int(),
  fromOn: z.string().nullable(),
  throughOn: z.string().nullable(),
  /** In how many places its rule differs from that of the catalogue; null: it did not come from there. */
  differs: z.int().nullable(),
  /** A draft beside it. */
  draft: z.object({ version: z.int(), revision: z.int(), unbound: z.int(), unaccepted: z.int() }).nullable(),
})

export const listCertifications = readVerb({
  name: 'certification.list',
  right: 'people.read',
  summary: 'Certifications adopted or written here, each with the version in force and its draft',
  input: z.strictObject({ search: search.nullish() }),
  output: z.object({ rows: z.array(Row) }),
  async run(ctx, { search }) {
    const wanted = (search ?? '').trim().toLowerCase()
    const known = await kept(ctx, before => readListed(ctx, before))
    const { rows } = known.today === ctx.today ? known : await readListed(ctx)
    return { rows: rows.filter(row => `${row.code} ${row.name} ${row.issuer}`.toLowerCase().includes(wanted)) }
  },
})

interface Listed {
  today: string
  /** The last entry of the log that is in it. */
  seq: number
  rows: z.infer<typeof Row>[]
}

const kept = keptByVersion<Listed>(50)

/** Most writes are about people and change no certification; then what was read before is still so. */
async function readListed(ctx: Context, before?: Listed): Promise<Listed> {
  const { seq, kinds } = await changesSince(ctx, before?.seq ?? Number.MAX_SAFE_INTEGER)
  if (before?.today === ctx.today && kinds.every(kind => ABOUT_NO_RULE.has(kind))) return { ...before, seq }
  const all = Map.groupBy(await readVersions(ctx), one => one.certificationId)
  return { today: ctx.today, seq, rows: [...all.values()].map(versions => rowOf(versions, ctx.today)) }
}

export const readCertification = readVerb({
  name: 'certification.get',
  right: 'people.read',
  summary: 'A certification with every version: its rule, what is open, what is wrong, and where it differs from the catalogue',
  input: z.strictObject({ id }),
  output: Row.extend({ versions: z.array(Version) }),
  async run(ctx, input) {
    const versions = await getCertification(ctx, input.id)
    return { ...rowOf(versions, ctx.today), versions: versions.map(shownVersion) }
  },
})

/** The version in force on the day, else the latest that has been, else the draft. */
export function versionOn(versions: readonly VersionNow[], day: string): VersionNow {
  const published = versions.filter(one => one.state !== 'draft')
  return published.findLast(one => one.fromOn! <= day) ?? published[0] ?? versions.at(-1)!
}

function rowOf(versions: readonly VersionNow[], today: string): z.infer<typeof Row> {
  const now = versionOn(versions, today)
  const draft = versions.findLast(one => one.state === 'draft')
  const open = draft && openPlaces(draft)
  const { issuer, region, category, confidence } = now.about
  return {
    id: now.certificationId,
    code: now.code,
    catalogueId: now.catalogueId,
    name: now.name,
    issuer,
    region,
    category,
    confidence,
    state: now.state,
    version: now.version,
    fromOn: now.fromOn,
    throughOn: now.throughOn,
    differs: upstream(now)?.length ?? null,
    draft: draft
      ? { version: draft.version, revision: draft.revision, unbound: open!.unbound.length, unaccepted: open!.unaccepted.length }
      : null,
  }
}

function shownVersion(one: VersionNow): z.infer<typeof Version> {
  const { faults } = checkRule(one.rule)
  return {
    ...one,
    rule: { ...one.rule },
    ...openPlaces(one),
    faults,
    differences: upstream(one),
    recordedAt: one.recordedAt.toISOString(),
  }
}

function upstream({ catalogueId, rule, chosen }: VersionNow): Difference[] | null {
  const entry = catalogueId === null ? undefined : findEntry(catalogueId)
  if (!entry) return null
  const label = chosen.find(one => one.kind === 'label')
  return differences(label ? underLabel(entry, label.value as string | null).rule : entry.rule, rule)
}
