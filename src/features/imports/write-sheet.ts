import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { isDay } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import type { PackedRow } from '../../rules/packing.ts'
import type { Stamp, StampGrid } from '../../sheet/stamp.ts'
import { stampRows, STAMP_SHEET } from '../../sheet/stamp.ts'
import type { Context } from '../../platform/context.ts'
import { refused } from '../../platform/refusal.ts'
import { asXlsx } from '../../platform/spreadsheet.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustReachGrouping } from '../access/reach.ts'
import { readMatrix } from '../matrix/read.ts'
import type { Matrix } from '../matrix/read.ts'
import { ownWorkbook } from './own-workbook.ts'
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
  summary:
    'The matrix of a scope, or the workbook of an import with what is recorded now, as a workbook that is known again when it comes back',
  input: z.strictObject({ ...SheetQuestion, importId: z.uuid().optional() }),
  output: FileOut,
  unkeyed: true,
  async run(ctx, { importId, ...question }) {
    await takeTurn(ctx)
    const book = importId === undefined ? await viewBook(ctx, question) : await importBook(ctx, importId)
    const sheetId = ctx.platform.ids.next()
    const stamp: Stamp = { id: sheetId, writtenAt: ctx.now.toISOString(), asOf: book.asOf, grids: book.grids }
    const text = JSON.stringify(stamp)
    const key = randomBytes(32)
    const bytes = await book.write(stampRows({ text, seal: sealOf(key, text) }))
    const { scope = null, skills, people } = question
    await ctx.db
      .insertInto('written_sheets')
      .values({
        tenant_id: ctx.organisation.tenantId,
        sheet_id: sheetId,
        key,
        as_of: book.asOf,
        scope,
        chosen: JSON.stringify({ ...(skills ? { skills } : {}), ...(people ? { people } : {}) }),
        import_id: importId ?? null,
        written_at: ctx.now,
        written_by: ctx.actor.accountId,
      })
      .execute()
    const counted = book.grids.reduce(
      (sum, grid) => ({ people: sum.people + grid.people.length, skills: sum.skills + grid.skills.length }),
      NONE,
    )
    const facts = { ...counted, scope, asOf: book.asOf, ...(importId ? { importId } : {}) }
    audit(ctx, { action: 'sheet.written', subject: { kind: 'sheet', id: sheetId }, facts })
    return { name: book.name, mediaType: SHEET_TYPE, inline: false, bytes: new Uint8Array(bytes) }
  },
})

const NONE = { people: 0, skills: 0 }

interface Book {
  name: string
  asOf: Day
  grids: StampGrid[]
  write(stamp: string[][]): Promise<Uint8Array>
}

interface View {
  scope?: string | undefined
  asOf?: string | undefined
  skills?: string[] | undefined
  people?: string[] | undefined
}

async function viewBook(ctx: Context, { scope, asOf, skills, people }: View): Promise<Book> {
  const matrix = inOrder(await readMatrix.run(ctx, { scope, asOf, skills: skills?.join(','), people: people?.join(',') }), people, skills)
  const { header } = matrix
  if (header.people.length * header.skills.length > MOST_CELLS)
    throw refused('matrix.too_large', { people: header.people.length, skills: header.skills.length })
  const { sheets, grid } = sheetOf(matrix, ctx.organisation.language)
  return {
    name: `${sheets[0]!.name} ${header.asOf}.xlsx`,
    asOf: header.asOf,
    grids: [grid],
    write: rows => asXlsx([...sheets, { name: STAMP_SHEET, rows, hidden: true }]),
  }
}

/** As they were asked for: whoever is seen in an order wants the workbook in that order. */
function inOrder({ header, rows }: Matrix, people: readonly string[] | undefined, skills: readonly string[] | undefined): Matrix {
  const down = places(header.people, people)
  const across = places(header.skills, skills)
  const same = across.every((from, to) => from === to)
  const turned = (row: PackedRow): PackedRow => ({
    level: Uint8Array.from(across, i => row.level[i]!),
    required: Uint8Array.from(across, i => row.required[i]!),
    wanted: Uint8Array.from(across, i => row.wanted[i]!),
    bits: Uint16Array.from(across, i => row.bits[i]!),
    validThrough: Uint16Array.from(across, i => row.validThrough[i]!),
    riseOn: Uint16Array.from(across, i => row.riseOn[i]!),
    actedOn: Uint16Array.from(across, i => row.actedOn[i]!),
  })
  return {
    header: {
      ...header,
      people: down.map(at => header.people[at]!),
      skills: across.map(at => header.skills[at]!),
      lastOn: down.map(at => header.lastOn[at]!),
    },
    rows: down.map(at => (same ? rows[at]! : turned(rows[at]!))),
  }
}

function places(list: readonly { id: string }[], wanted: readonly string[] | undefined): number[] {
  const at = new Map(wanted?.map((id, place) => [id, place]))
  return [...list.keys()].sort((a, b) => (at.get(list[a]!.id) ?? a) - (at.get(list[b]!.id) ?? b))
}

/** Whoever may import for everybody may have the workbook back: it holds everybody that was in it. */
async function importBook(ctx: Context, importId: string): Promise<Book> {
  await mustReachGrouping(ctx, 'imports.write', null)
  const { name, parts, grids } = await ownWorkbook(ctx, importId)
  return { name, asOf: ctx.today, grids, write: async rows => parts.bytes({ name: STAMP_SHEET, rows }) }
}

export function sealOf(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex')
}

export function isSealed(key: Buffer, { text, seal }: { text: string; seal: string }): boolean {
  const [ours, theirs] = [Buffer.from(sealOf(key, text), 'hex'), Buffer.from(seal, 'hex')]
  return ours.length === theirs.length && timingSafeEqual(ours, theirs)
}
