import { z } from 'zod'
import { invalid } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, readVerb, writeVerb } from '../../platform/verb.ts'
import type { Context } from '../../platform/context.ts'
import { mustReachGrouping } from '../access/reach.ts'
import { addSkills, ensureCategories, ensureStarter } from '../library/add-many.ts'
import { addGroupings, ensureGroupingType } from '../structure/add-many.ts'
import { NOTHING_MADE } from './made.ts'
import type { Made } from './made.ts'
import { typeName } from './match-things.ts'
import { noCounts, SKIPS } from './plan-shape.ts'
import { compareStarter, familyText } from './starter-difference.ts'
import type { Compared } from './starter-difference.ts'
import { familyName, STARTER_IDS, starterOf } from './starter-shelf.ts'
import type { Starter } from './starter-shelf.ts'

const MOST_ITEMS = 1_000
const About = z.object({
  id: z.enum(STARTER_IDS),
  makes: z.enum(['groupings', 'skills']),
  source: z.string(),
  url: z.string().nullable(),
  licence: z.string(),
  attribution: z.string(),
  count: z.int(),
})

const aboutOf = ({ id, makes, source, url, licence, attribution, items }: Starter): z.infer<typeof About> => ({
  id,
  makes,
  source,
  url,
  licence,
  attribution,
  count: items.length,
})

export const listStarters = readVerb({
  name: 'starter.list',
  right: 'imports.write',
  summary: 'What is ready-made to begin with: occupations as roles, certifications as skills, each with its source and licence',
  input: z.strictObject({}),
  output: z.object({ rows: z.array(About) }),
  async run() {
    return { rows: STARTER_IDS.map(id => aboutOf(starterOf(id))) }
  },
})

export const readStarter = readVerb({
  name: 'starter.get',
  right: 'imports.write',
  summary: 'A starter item by item: what would be new here, what is there already, and what is called almost the same; nothing is written',
  input: z.strictObject({ id: z.enum(STARTER_IDS) }),
  output: About.extend({
    rows: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        family: z.string(),
        text: z.string(),
        validity: z.string().nullable(),
        status: z.enum(['new', 'near', 'there']),
        like: z.object({ id: z.string(), name: z.string() }).nullable(),
      }),
    ),
  }),
  async run(ctx, { id }) {
    await mustReachGrouping(ctx, 'imports.write', null)
    const starter = starterOf(id)
    return { ...aboutOf(starter), rows: await compareStarter(ctx, starter) }
  },
})

export const keepStarter = writeVerb({
  name: 'starter.keep',
  right: 'imports.write',
  summary:
    'Add items of a starter: roles that nobody holds yet, skills as drafts; all of it can be taken back for thirty days like an import',
  input: z.strictObject({ id: z.enum(STARTER_IDS), items: z.array(z.string().min(1).max(100)).min(1).max(MOST_ITEMS) }),
  /** `id` is null where all of it was there already. */
  output: z.object({ id: z.string().nullable(), added: z.int(), there: z.int() }),
  async run(ctx, { id: starterId, items }) {
    await mustReachGrouping(ctx, 'imports.write', null)
    await takeTurn(ctx)
    const starter = starterOf(starterId)
    const chosen = await chosenOf(ctx, starter, items)
    const fresh = chosen.filter(item => item.status !== 'there')
    const answer = { added: fresh.length, there: chosen.length - fresh.length }
    if (fresh.length === 0) return { id: null, ...answer }
    const id = ctx.platform.ids.next()
    const made = starter.makes === 'groupings' ? await addRoles(ctx, fresh) : await addDrafts(ctx, fresh)
    const created = { ...noCounts(), [starter.makes]: fresh.length }
    const unchanged = { ...noCounts(), [starter.makes]: answer.there }
    const skipped = Object.fromEntries(SKIPS.map(skip => [skip, 0]))
    await ctx.db
      .insertInto('imports')
      .values({
        tenant_id: ctx.organisation.tenantId,
        import_id: id,
        files: JSON.stringify([starter.file]),
        counts: JSON.stringify({ created, changed: noCounts(), unchanged, skipped, conflicts: 0 }),
        created: JSON.stringify(made),
        kept_at: ctx.now,
        kept_by: ctx.actor.accountId,
      })
      .execute()
    const facts = { starter: starterId, ...answer, licence: starter.licence, sha256: starter.file.sha256 }
    audit(ctx, { action: 'starter.kept', subject: { kind: 'import', id }, facts, after: { files: [starter.file.name] } })
    return { id, ...answer }
  },
})

async function chosenOf(ctx: Context, starter: Starter, items: readonly string[]): Promise<Compared[]> {
  const byId = new Map((await compareStarter(ctx, starter)).map(item => [item.id, item]))
  const strange = items.findIndex(id => !byId.has(id))
  if (strange >= 0) throw invalid('starter.no_such_item', { item: items[strange]! })
  return [...new Set(items)].map(id => byId.get(id)!)
}

async function addRoles(ctx: Context, items: readonly Compared[]): Promise<Made> {
  const typeId = await ensureGroupingType(ctx, typeName('role', ctx.organisation.language))
  const groupings = await addGroupings(
    ctx,
    items.map(({ name }) => ({ name, typeId, parentId: null })),
  )
  return { ...NOTHING_MADE, groupings }
}

async function addDrafts(ctx: Context, items: readonly Compared[]): Promise<Made> {
  const { language } = ctx.organisation
  const familyOf = (item: Compared): string => familyText(language, item.family, familyName(item.family))
  const categories = await ensureCategories(ctx, [...new Set(items.map(familyOf))])
  const scale = await ensureStarter(ctx, 'certificate')
  const skills = await addSkills(
    ctx,
    items.map(item => ({
      name: item.name,
      code: item.id,
      categoryId: categories.get(familyOf(item))!,
      scaleId: scale.id,
      validity: item.validity,
      description: item.text,
      proofTypes: ['certificate'],
      state: 'draft' as const,
    })),
  )
  return { ...NOTHING_MADE, skills }
}
