import { sql } from 'kysely'
import { z } from 'zod'
import { labelsIn } from '../../rules/certification/label.ts'
import { unacceptedIn } from '../../rules/certification/ready.ts'
import type { Context } from '../../platform/context.ts'
import { missing } from '../../platform/refusal.ts'
import { readVerb } from '../../platform/verb.ts'
import { search } from '../structure/fields.ts'
import { About, aboutOf, categories, CONFIDENCES, entries, findEntry } from './catalogue.ts'
import type { Entry } from './catalogue.ts'

export const Mark = z.object({ at: z.string(), confidence: z.string(), note: z.string().optional() })
export const catalogueId = z.string().min(1).max(100)

const Row = z.object({
  id: z.string(),
  name: z.string(),
  issuer: z.string(),
  region: z.string(),
  category: z.string(),
  confidence: z.enum(CONFIDENCES),
  /** The certification it has become here; null: not adopted. */
  adoptedAs: z.string().nullable(),
  /** How many values have to be chosen or looked up, and how many are not confirmed, before it can count. */
  open: z.object({ unbound: z.int(), unconfirmed: z.int() }),
})

export const listCatalogue = readVerb({
  name: 'catalogue.list',
  right: 'people.read',
  summary: 'Certifications that are shipped, with issuer, region, category and how certain their figures are',
  input: z.strictObject({ search: search.nullish(), category: search.nullish(), confidence: z.enum(CONFIDENCES).nullish() }),
  output: z.object({
    rows: z.array(Row),
    total: z.int(),
    categories: z.array(z.object({ id: z.string(), name: z.string(), count: z.int() })),
    confidences: z.array(z.object({ id: z.enum(CONFIDENCES), count: z.int() })),
  }),
  async run(ctx, { search, category, confidence }) {
    const found = entries().filter(
      entry =>
        says(entry, search ?? '') &&
        (category == null || entry.category === category) &&
        (confidence == null || entry.confidence === confidence),
    )
    const adopted = await adoptedIn(ctx)
    const names = categories()
    return {
      rows: found.map(entry => rowOf(entry, adopted)),
      total: entries().length,
      categories: Object.entries(names).map(([id, name]) => ({ id, name, count: entries().filter(one => one.category === id).length })),
      confidences: CONFIDENCES.map(id => ({ id, count: entries().filter(one => one.confidence === id).length })),
    }
  },
})

export const readCatalogueEntry = readVerb({
  name: 'catalogue.get',
  right: 'people.read',
  summary: 'One shipped certification: its rule, where it comes from, what is not certain and what has to be chosen',
  input: z.strictObject({ id: catalogueId }),
  output: Row.extend({
    about: About,
    rule: z.record(z.string(), z.unknown()),
    marks: z.array(Mark),
    /** Places whose value has to be chosen or looked up, by JSON pointer. */
    unbound: z.array(z.string()),
    /** Labels that some of its variants are meant for; one or none is chosen when it is adopted. */
    labels: z.array(z.string()),
  }),
  async run(ctx, { id }) {
    const entry = findEntry(id)
    if (!entry) throw missing('catalogue', id)
    const { rule, marks, unbound } = entry
    const row = rowOf(entry, await adoptedIn(ctx))
    return { ...row, about: aboutOf(entry), rule: { ...rule }, marks, unbound, labels: labelsIn(rule) }
  },
})

function rowOf(
  { id, name, issuer, region, category, confidence, unbound, marks }: Entry,
  adopted: Map<string, string>,
): z.infer<typeof Row> {
  const unconfirmed = unacceptedIn(marks, []).length
  return {
    id,
    name,
    issuer,
    region,
    category,
    confidence: CONFIDENCES.find(one => one === confidence)!,
    adoptedAs: adopted.get(id) ?? null,
    open: { unbound: unbound.length, unconfirmed },
  }
}

function says({ id, name, issuer, region }: Entry, search: string): boolean {
  const text = folded([id, name, issuer, region].join(' '))
  return folded(search)
    .split(/\s+/)
    .every(word => text.includes(word))
}

function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
}

/** Of an entry that was taken over more than once, the one that kept its code. */
async function adoptedIn(ctx: Context): Promise<Map<string, string>> {
  const { rows } = await sql<{ entry: string; id: string }>`
    select catalogue_id as entry, certification_id as id from certifications
    where tenant_id = ${ctx.organisation.tenantId} and catalogue_id is not null
    order by code = catalogue_id, recorded_at desc`.execute(ctx.db)
  return new Map(rows.map(({ entry, id }) => [entry, id]))
}
