import { z } from 'zod'
import { readVerb } from '../../platform/verb.ts'
import { compareReturned, ReturnedInput, STATUSES } from './returned-sheet.ts'

const Level = z.object({ level: z.int().nullable(), code: z.string() })

export const checkSheet = readVerb({
  name: 'sheet.check',
  right: 'results.write',
  summary:
    'What a sheet that came back would change, cell by cell: as it was written, as it is recorded now, as the sheet says; nothing is written',
  input: z.strictObject(ReturnedInput),
  output: z.object({
    writtenAt: z.iso.datetime(),
    writtenBy: z.string().nullable(),
    /** Written more than thirty days ago. */
    old: z.boolean(),
    rows: z.array(
      z.object({
        person: z.object({ id: z.string(), name: z.string() }),
        skill: z.object({ id: z.string(), name: z.string() }),
        was: Level,
        yours: Level,
        theirs: Level,
        status: z.enum(STATUSES),
        sheet: z.string(),
        cell: z.string(),
        since: z.object({ at: z.iso.datetime(), by: z.string().nullable() }).nullable(),
      }),
    ),
  }),
  async run(ctx, input) {
    const { rows, matrix, ...comparison } = await compareReturned(ctx, input)
    const scales = new Map(matrix.header.scales.map(scale => [scale.id, scale]))
    const scaleOf = new Map(matrix.header.skills.map(skill => [skill.id, scales.get(skill.scaleId)]))
    const named = (skillId: string, level: number | null): z.infer<typeof Level> => ({
      level,
      code: level === null ? '' : (scaleOf.get(skillId)?.levels.find(one => one.value === level)?.code ?? String(level)),
    })
    return {
      writtenAt: comparison.writtenAt.toISOString(),
      writtenBy: comparison.writtenBy,
      old: comparison.old,
      rows: rows.map(row => ({
        person: { id: row.personId, name: row.person },
        skill: { id: row.skillId, name: row.skill },
        was: named(row.skillId, row.was),
        yours: named(row.skillId, row.yours),
        theirs: named(row.skillId, row.theirs),
        status: row.status,
        sheet: row.sheet,
        cell: row.cell,
        since: row.since && { at: row.since.at.toISOString(), by: row.since.by },
      })),
    }
  },
})
