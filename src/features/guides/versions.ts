import { z } from 'zod'
import { readVerb } from '../../platform/verb.ts'
import { catalogueId } from '../certifications/list-catalogue.ts'
import { Author, language, section } from './get.ts'
import { readOwnTexts } from './own-texts.ts'
import { getSubject } from './subject.ts'

export const listGuideVersions = readVerb({
  name: 'guide.versions',
  right: 'people.read',
  summary: 'What the organisation has said in a section of a guide so far, in one language, the latest first',
  input: z.strictObject({ code: catalogueId, section, language: language.default('en') }),
  output: z.object({
    rows: z.array(
      z.object({
        version: z.int(),
        /** Null: reset to what is shipped. */
        text: z.string().nullable(),
        recordedAt: z.iso.datetime(),
        recordedBy: Author,
      }),
    ),
  }),
  async run(ctx, input) {
    await getSubject(ctx, input.code)
    const rows = await readOwnTexts(ctx, { ...input, all: true })
    return {
      rows: rows.map(({ version, body, recordedAt, recordedBy }) => ({
        version,
        text: body,
        recordedAt: recordedAt.toISOString(),
        recordedBy,
      })),
    }
  },
})
