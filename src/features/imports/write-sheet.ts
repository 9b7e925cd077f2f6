import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { isDay } from '../../rules/day.ts'
import type { Stamp } from '../../sheet/stamp.ts'
import { stampRows, STAMP_SHEET } from '../../sheet/stamp.ts'
import { refused } from '../../platform/refusal.ts'
import { asXlsx } from '../../platform/spreadsheet.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { readMatrix } from '../matrix/read.ts'
import { sheetOf } from './sheet-grid.ts'

export const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** As many as a page shows whole. */
const MOST_CELLS = 600_000

const ids = z.array(z.uuid()).max(10_000).optional()
export const SheetQuestion = {
  scope: z.uuid().optional(),
  asOf: z.string().refine(isDay, 'a day as YYYY-MM-DD').optional(),
  skills: ids,
  people: ids,
}

export const FileOut = z.object({
  name: z.string(),
  mediaType: z.string(),
  inline: z.boolean(),
  bytes: z.instanceof(Uint8Array).meta({ type: 'string', format: 'binary' }),
})

export const writeSheet = writeVerb({
  name: 'sheet.write',
  right: 'records.read',
  summary: 'The matrix of a scope as a workbook that is known again when it comes back',
  input: z.strictObject(SheetQuestion),
  output: FileOut,
  unkeyed: true,
  async run(ctx, { scope, asOf, skills, people }) {
    await takeTurn(ctx)
    const matrix = await readMatrix.run(ctx, { scope, asOf, skills: skills?.join(','), people: people?.join(',') })
    const { header } = matrix
    if (header.people.length * header.skills.length > MOST_CELLS)
      throw refused('matrix.too_large', { people: header.people.length, skills: header.skills.length })
    const sheetId = ctx.platform.ids.next()
    const { sheets, grid } = sheetOf(matrix, ctx.organisation.language)
    const stamp: Stamp = { id: sheetId, writtenAt: ctx.now.toISOString(), asOf: header.asOf, grids: [grid] }
    const text = JSON.stringify(stamp)
    const key = randomBytes(32)
    const bytes = await asXlsx([...sheets, { name: STAMP_SHEET, rows: stampRows({ text, seal: sealOf(key, text) }), hidden: true }])
    await ctx.db
      .insertInto('written_sheets')
      .values({
        tenant_id: ctx.organisation.tenantId,
        sheet_id: sheetId,
        key,
        as_of: header.asOf,
        scope: scope ?? null,
        chosen: JSON.stringify({ ...(skills ? { skills } : {}), ...(people ? { people } : {}) }),
        written_at: ctx.now,
        written_by: ctx.actor.accountId,
      })
      .execute()
    const facts = { people: header.people.length, skills: header.skills.length, scope: scope ?? null, asOf: header.asOf }
    audit(ctx, { action: 'sheet.written', subject: { kind: 'sheet', id: sheetId }, facts })
    return { name: `${sheets[0]!.name} ${header.asOf}.xlsx`, mediaType: SHEET_TYPE, inline: false, bytes: new Uint8Array(bytes) }
  },
})

export function sealOf(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex')
}

export function isSealed(key: Buffer, { text, seal }: { text: string; seal: string }): boolean {
  const [ours, theirs] = [Buffer.from(sealOf(key, text), 'hex'), Buffer.from(seal, 'hex')]
  return ours.length === theirs.length && timingSafeEqual(ours, theirs)
}
