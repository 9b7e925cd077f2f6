import { z } from 'zod'
import { labelsIn, underLabel } from '../../rules/certification/label.ts'
import type { Mark } from '../../rules/certification/language.ts'
import type { Context } from '../../platform/context.ts'
import { invalid, missing, refused } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { line } from '../structure/fields.ts'
import { aboutOf, findEntry, OWN } from './catalogue.ts'
import type { About, Entry } from './catalogue.ts'
import { ruleFrom } from './checked.ts'
import { catalogueId } from './list-catalogue.ts'
import { writeVersion } from './versions.ts'
import type { Chosen } from './versions.ts'

const codeOf = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9.-]{0,59}$/)

const Made = z.object({ id: z.string(), code: z.string(), version: z.int(), revision: z.int() })

export const adoptCertification = writeVerb({
  name: 'certification.adopt',
  right: 'library.write',
  summary: 'Take a certification of the catalogue over as a draft; what it came from stays known',
  input: z.strictObject({
    catalogueId,
    /** Its own name and code here; without them those of the catalogue. */
    name: line(300).nullish(),
    code: codeOf.nullish(),
    /** Which of its variants for a label is meant, null: none; without it all of them stay, and none applies. */
    label: line(100).nullable().optional(),
  }),
  output: Made,
  async run(ctx, input) {
    await takeTurn(ctx)
    const entry = findEntry(input.catalogueId)
    if (!entry) throw missing('catalogue', input.catalogueId)
    const [code, name] = [input.code ?? entry.id, input.name ?? entry.name]
    if (code !== entry.id && findEntry(code)) throw refused('certification.code_of_catalogue', { code })
    await refuseTaken(ctx, code)
    const taken = takenUnder(ctx, entry, input.label)
    const id = await writeFirst(ctx, { code, name, catalogueId: entry.id, about: aboutOf(entry), ...taken })
    audit(ctx, {
      action: 'certification.adopted',
      subject: { kind: 'certification', id },
      facts: { catalogueId: entry.id, code, ...(input.label === undefined ? {} : { label: input.label }) },
      after: { name },
    })
    return { id, code, version: 1, revision: 1 }
  },
})

export const addCertification = writeVerb({
  name: 'certification.add',
  right: 'library.write',
  summary: 'Write a certification of our own, as a draft',
  input: z.strictObject({
    code: codeOf,
    name: line(300),
    rule: z.record(z.string(), z.unknown()),
  }),
  output: Made,
  async run(ctx, { code, name, rule }) {
    await takeTurn(ctx)
    if (findEntry(code)) throw refused('certification.code_of_catalogue', { code })
    await refuseTaken(ctx, code)
    const id = await writeFirst(ctx, { code, name, rule: ruleFrom(rule), catalogueId: null, about: OWN, marks: [], chosen: [] })
    audit(ctx, { action: 'certification.added', subject: { kind: 'certification', id }, facts: { code }, after: { name } })
    return { id, code, version: 1, revision: 1 }
  },
})

async function refuseTaken(ctx: Context, code: string): Promise<void> {
  const taken = await ctx.db
    .selectFrom('certifications')
    .select('certification_id')
    .where('tenant_id', '=', ctx.organisation.tenantId)
    .where('code', '=', code)
    .executeTakeFirst()
  if (taken) throw refused('certification.code_taken', { code, id: taken.certification_id })
}

/** The rule as it is meant here, and who has chosen the label. */
function takenUnder(ctx: Context, { rule, marks }: Entry, label: string | null | undefined): Pick<First, 'rule' | 'marks' | 'chosen'> {
  if (label === undefined) return { rule, marks, chosen: [] }
  if (label !== null && !labelsIn(rule).includes(label))
    throw invalid('certification.no_such_label', { label }, [
      { path: 'label', code: 'certification.no_such_label', params: { label }, text: '' },
    ])
  const by = { by: ctx.actor.accountId, byName: ctx.actor.name, on: ctx.today, source: '' }
  return { ...underLabel({ rule, marks }, label), chosen: [{ kind: 'label', at: '/variants', value: label, ...by }] }
}

interface First {
  code: string
  name: string
  catalogueId: string | null
  about: About
  rule: ReturnType<typeof ruleFrom>
  marks: Mark[]
  chosen: Chosen[]
}

async function writeFirst(ctx: Context, { code, name, catalogueId: from, about, rule, marks, chosen }: First): Promise<string> {
  const id = ctx.platform.ids.next()
  await ctx.db
    .insertInto('certifications')
    .values({
      tenant_id: ctx.organisation.tenantId,
      certification_id: id,
      code,
      catalogue_id: from,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.accountId,
    })
    .execute()
  const draft = { state: 'draft' as const, fromOn: null, throughOn: null, accepted: [], chosen }
  await writeVersion(ctx, { certificationId: id, code, catalogueId: from, version: 1, revision: 1, name, about, rule, marks, ...draft })
  return id
}
