import { z } from 'zod'
import { SECTIONS } from '../../rules/guide-text.ts'
import { isUnbound } from '../../rules/certification/language.ts'
import type { Rule } from '../../rules/certification/language.ts'
import type { Context } from '../../platform/context.ts'
import { readVerb } from '../../platform/verb.ts'
import { groupingReach } from '../access/reach.ts'
import { CONFIDENCES } from '../certifications/catalogue.ts'
import { catalogueId, Mark } from '../certifications/list-catalogue.ts'
import { ownFor, readOwnTexts } from './own-texts.ts'
import { besideWritten, computedParts, Part } from './parts.ts'
import { relatedTo } from './related.ts'
import { GUIDE_LANGUAGES, writtenGuide } from './shipped.ts'
import { getSubject } from './subject.ts'

export const language = z.enum(GUIDE_LANGUAGES)
export const section = z.enum(SECTIONS)
export const Author = z.object({ id: z.string(), name: z.string() }).nullable()

const Section = z.object({
  id: section,
  shipped: z.array(Part),
  /** In the organisation's own words, in place of what is shipped. */
  own: z
    .object({
      version: z.int(),
      language: z.string(),
      text: z.string(),
      /** The shipped text as it was when this was written. */
      standsOver: z.string(),
      recordedAt: z.iso.datetime(),
      recordedBy: Author,
    })
    .nullable(),
  /** Version of the own text in the language asked for, to write the next on; 0: there is none. */
  version: z.int(),
})

export const readGuide = readVerb({
  name: 'guide.get',
  right: 'people.read',
  summary: 'The guide of a certification: what we wrote or what follows from its facts and its rule, and what the organisation says itself',
  input: z.strictObject({ code: catalogueId, language: language.default('en') }),
  output: z.object({
    code: z.string(),
    name: z.string(),
    issuer: z.string(),
    region: z.string(),
    category: z.string(),
    confidence: z.enum(CONFIDENCES),
    certificationId: z.string().nullable(),
    catalogueId: z.string().nullable(),
    language,
    /** Written by hand; otherwise everything follows from facts. */
    written: z.boolean(),
    mayWrite: z.boolean(),
    rule: z.record(z.string(), z.unknown()),
    marks: z.array(Mark),
    /** Unconfirmed values for which somebody here has taken responsibility. */
    accepted: z.array(z.object({ at: z.string(), byName: z.string() })),
    sections: z.array(Section),
  }),
  async run(ctx, input) {
    const subject = await getSubject(ctx, input.code)
    const { code, name, about, rule, marks, accepted, versions, catalogueId: from, certificationId } = subject
    const written = from === null ? null : writtenGuide(from, input.language)
    const computed = computedParts({
      about,
      blocks: new Set(Object.keys(rule)),
      related: relatedTo({ code, name, issuer: about.issuer, rule }, subject.all),
      versions: versions.map(({ version, fromOn, recordedAt }) => ({ version, fromOn: fromOn!, recordedAt: recordedAt.toISOString() })),
    })
    const own = Map.groupBy(await readOwnTexts(ctx, { code }), text => text.section)
    return {
      code,
      name,
      issuer: about.issuer,
      region: about.region,
      category: about.category,
      confidence: CONFIDENCES.find(one => one === about.confidence) ?? 'unconfirmed',
      certificationId,
      catalogueId: from,
      language: input.language,
      written: written !== null,
      mayWrite: await mayWriteGuides(ctx),
      rule: withoutSuggestions(rule),
      marks,
      accepted: accepted.map(({ at, byName }) => ({ at, byName })),
      sections: SECTIONS.map(id => {
        const texts = own.get(id) ?? []
        const text = written?.get(id)
        const chosen = ownFor(texts, [input.language, ctx.organisation.language])
        return {
          id,
          shipped:
            text === undefined ? computed[id] : [{ kind: 'text' as const, text, language: input.language }, ...besideWritten(computed, id)],
          own: chosen && {
            version: chosen.version,
            language: chosen.language,
            text: chosen.body!,
            standsOver: chosen.standsOver,
            recordedAt: chosen.recordedAt.toISOString(),
            recordedBy: chosen.recordedBy,
          },
          version: texts.find(one => one.language === input.language)?.version ?? 0,
        }
      }),
    }
  },
})

/** A guide is one for the whole organisation, so it is written by whoever may write the library for everybody. */
export async function mayWriteGuides(ctx: Context): Promise<boolean> {
  return ctx.actor.rights.has('library.write') && (await groupingReach(ctx, 'library.write')) === 'everybody'
}

/** A suggestion is a hint for whoever looks the value up, and no fact for a reader. */
function withoutSuggestions(rule: Rule): Record<string, unknown> {
  return JSON.parse(JSON.stringify(rule, (_, value: unknown) => (isUnbound(value) ? { unbound: value.unbound } : value))) as Record<
    string,
    unknown
  >
}
