import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { conflict, refused } from '../../platform/refusal.ts'
import { supersede } from '../../platform/supersede.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustReachGrouping } from '../access/reach.ts'
import { catalogueId } from '../certifications/list-catalogue.ts'
import { paragraph } from '../structure/fields.ts'
import { language, section } from './get.ts'
import { readOwnTexts } from './own-texts.ts'
import type { OwnText } from './own-texts.ts'
import { getSubject } from './subject.ts'

const Place = { code: catalogueId, section, language }
const Written = z.object({ version: z.int() })

export const writeGuideSection = writeVerb({
  name: 'guide.write',
  right: 'library.write',
  summary: 'Say a section of a guide in the organisation’s own words, in one language; what is shipped stays known beside it',
  input: z.strictObject({
    ...Place,
    text: paragraph(20_000).min(1),
    /** What is shipped, as the writer saw it. */
    standsOver: paragraph(40_000).default(''),
    /** The version it follows; 0: the first. */
    version: z.int().min(0),
  }),
  output: Written,
  async run(ctx, input) {
    await takeTurn(ctx)
    const now = await getPlace(ctx, input)
    if (now?.body === input.text) return { version: now.version }
    const version = await writeNext(ctx, input, now, input.text)
    audit(ctx, {
      action: 'guide.written',
      subject: { kind: 'guide', id: version.id },
      facts: { code: input.code, section: input.section, language: input.language, version: version.version },
      before: { text: now?.body ?? null },
      after: { text: input.text },
    })
    return { version: version.version }
  },
})

export const resetGuideSection = writeVerb({
  name: 'guide.reset',
  right: 'library.write',
  summary: 'Show a section of a guide as it is shipped again; what the organisation said stays in its versions',
  input: z.strictObject({ ...Place, version: z.int().min(0) }),
  output: Written,
  async run(ctx, input) {
    await takeTurn(ctx)
    const now = await getPlace(ctx, input)
    if (!now || now.body === null) throw refused('guide.nothing_of_ones_own', { section: input.section })
    const version = await writeNext(ctx, { ...input, standsOver: now.standsOver }, now, null)
    audit(ctx, {
      action: 'guide.reset',
      subject: { kind: 'guide', id: version.id },
      facts: { code: input.code, section: input.section, language: input.language, version: version.version },
      before: { text: now.body },
      after: { text: null },
    })
    return { version: version.version }
  },
})

interface Place {
  code: string
  section: string
  language: string
  version: number
}

/** What stands there now, seen by somebody who may write and has seen the latest. */
async function getPlace(ctx: Context, { code, section, language, version }: Place): Promise<OwnText | null> {
  await mustReachGrouping(ctx, 'library.write', null)
  await getSubject(ctx, code)
  const [now = null] = await readOwnTexts(ctx, { code, section, language })
  if ((now?.version ?? 0) !== version) throw conflict('guide.stale', { current: now?.version ?? 0 })
  return now
}

async function writeNext(
  ctx: Context,
  place: Place & { standsOver: string },
  now: OwnText | null,
  body: string | null,
): Promise<{ id: string; version: number }> {
  const id = now?.id ?? ctx.platform.ids.next()
  const version = place.version + 1
  if (now) await supersede(ctx, 'guide_texts', [id])
  await ctx.db
    .insertInto('guide_texts')
    .values({
      tenant_id: ctx.organisation.tenantId,
      guide_text_id: id,
      version,
      code: place.code,
      section: place.section,
      language: place.language,
      body,
      stands_over: place.standsOver,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.accountId,
    })
    .execute()
  return { id, version }
}
