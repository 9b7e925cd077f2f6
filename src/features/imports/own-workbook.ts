import { sql } from 'kysely'
import { tidy } from '../../sheet/plain.ts'
import { openWorkbook } from '../../sheet/open-workbook.ts'
import type { StampGrid } from '../../sheet/stamp.ts'
import { addressOf, textOf, valueAt } from '../../sheet/workbook.ts'
import type { Sheet } from '../../sheet/workbook.ts'
import type { Context } from '../../platform/context.ts'
import { refused } from '../../platform/refusal.ts'
import { readMatrix } from '../matrix/read.ts'
import type { Matrix } from '../matrix/read.ts'
import { readOriginal } from './originals.ts'
import { levelsOf } from './sheet-grid.ts'
import { WorkbookParts } from './workbook-cells.ts'

/** One cell that an import was read from, and what it was read as. */
interface Origin {
  person: string
  skill: string
  level: number
  token: string
  sheet: string
  row: number
  column: number
}

export interface OwnWorkbook {
  name: string
  parts: WorkbookParts
  grids: StampGrid[]
}

/** The workbook that an import was read from, with what is recorded now in the places where it stood: its layout, its signs, its colours. */
export async function ownWorkbook(ctx: Context, importId: string): Promise<OwnWorkbook> {
  const original = await readOriginal(ctx, importId, null)
  if (!original) throw refused('sheet.no_original')
  const parts = WorkbookParts.of(original.name, original.bytes)
  if (!parts) throw refused('sheet.own_not_written', { file: original.name })
  const workbook = await openWorkbook(original.name, original.bytes)
  const origins = await readOrigins(ctx, importId, original.name)
  const matrix = await matrixOf(ctx, origins)
  const grids: StampGrid[] = []
  for (const [name, cells] of Map.groupBy(origins, origin => origin.sheet)) {
    const sheet = workbook.sheets.find(one => one.name === name)
    const grid = sheet && sheet.rowNumbers === null && sheet.columnNumbers === null ? gridOf(sheet, cells, matrix, parts) : null
    if (grid) grids.push(grid)
  }
  if (grids.length === 0) throw refused('sheet.own_not_written', { file: original.name })
  return { name: original.name, parts, grids }
}

async function readOrigins(ctx: Context, importId: string, file: string): Promise<Origin[]> {
  const { rows } = await sql<Pick<Origin, 'person' | 'skill' | 'level' | 'token' | 'sheet'> & { cell: string }>`
    select person_id as person, skill_id as skill, level, coalesce(body ->> 'token', '') as token, body -> 'source' ->> 'sheet' as sheet,
      body -> 'source' ->> 'cell' as cell
    from events where tenant_id = ${ctx.organisation.tenantId} and import_id = ${importId} and level is not null and skill_id is not null
      and body -> 'source' ->> 'file' = ${file}
    order by event_id`.execute(ctx.db)
  return rows.flatMap(({ cell, ...row }) => {
    const found = /^([A-Z]{1,3})(\d{1,7})$/.exec(cell)
    if (!found) return []
    const column = [...found[1]!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
    return [{ ...row, row: Number(found[2]) - 1, column }]
  })
}

function matrixOf(ctx: Context, origins: readonly Origin[]): Promise<Matrix> {
  const ids = (of: 'person' | 'skill') => [...new Set(origins.map(origin => origin[of]))].join(',')
  if (origins.length === 0) throw refused('sheet.nothing_left')
  return readMatrix.run(ctx, { people: ids('person'), skills: ids('skill') })
}

/** null: no grid of people against skills, such as a list of courses done. */
function gridOf(sheet: Sheet, cells: readonly Origin[], matrix: Matrix, parts: WorkbookParts): StampGrid | null {
  const turned = !(oneOf(cells, 'person', 'row') && oneOf(cells, 'skill', 'column'))
  if (turned && !(oneOf(cells, 'person', 'column') && oneOf(cells, 'skill', 'row'))) return null
  const [down, across] = turned ? (['column', 'row'] as const) : (['row', 'column'] as const)
  const personAt = new Map(cells.map(cell => [cell.person, cell[down]]))
  const skillAt = new Map(cells.map(cell => [cell.skill, cell[across]]))
  const place = (line: number, at: number): string => (turned ? addressOf(sheet, at, line) : addressOf(sheet, line, at))
  const text = (line: number, at: number): string => tidy(textOf(turned ? valueAt(sheet, at, line) : valueAt(sheet, line, at)))
  const bySkill = Map.groupBy(cells, cell => cell.skill)
  const people = matrix.header.people.filter(person => personAt.has(person.id))
  const skills = matrix.header.skills.filter(skill => {
    const at = skillAt.get(skill.id)
    return (
      at !== undefined &&
      inSigns(bySkill.get(skill.id)!) &&
      people.every(person => !parts.cell(sheet.name, place(personAt.get(person.id)!, at))?.hasFormula)
    )
  })
  if (people.length === 0 || skills.length === 0) return null
  const nameAt = labelAt(
    people.map(person => personAt.get(person.id)!),
    Math.min(...skillAt.values()),
    (line, at) => text(line, at),
  )
  const headAt = labelAt(
    skills.map(skill => skillAt.get(skill.id)!),
    Math.min(...personAt.values()),
    (line, at) => text(at, line),
  )
  const scales = [...new Set(skills.map(skill => skill.scaleId))]
  const signs = scales.map(scale => signsOf(sheet.name, cells, { matrix, scale, parts, place: cell => place(cell[down], cell[across]) }))
  const now = levelsNow(matrix)
  const then = new Map(cells.map(cell => [`${cell.person} ${cell.skill}`, cell.level]))
  for (const person of people)
    for (const skill of skills) {
      const pair = `${person.id} ${skill.id}`
      const [level, was] = [now.get(pair) ?? null, then.get(pair) ?? null]
      const address = place(personAt.get(person.id)!, skillAt.get(skill.id)!)
      if (level !== was) writeLevel(parts, sheet.name, address, { level, sign: signs[scales.indexOf(skill.scaleId)]! })
    }
  return {
    sheet: sheet.name,
    turned,
    own: true,
    people: people.map(person => ({ id: person.id, at: personAt.get(person.id)!, label: text(personAt.get(person.id)!, nameAt) })),
    skills: skills.map(skill => ({ id: skill.id, at: skillAt.get(skill.id)!, label: text(headAt, skillAt.get(skill.id)!) })),
    peopleLabels: [nameAt],
    skillLabels: [headAt],
    signsOf: skills.map(skill => scales.indexOf(skill.scaleId)),
    signs: signs.map(sign => sign.all),
    levels: people.map(person => skills.map(skill => now.get(`${person.id} ${skill.id}`) ?? null)),
  }
}

function oneOf(cells: readonly Origin[], of: 'person' | 'skill', line: 'row' | 'column'): boolean {
  const lines = new Map<string, number>()
  return cells.every(cell => {
    const known = lines.get(cell[of])
    lines.set(cell[of], cell[line])
    return known === undefined || known === cell[line]
  })
}

/** Days, percentages and notes are more than a level: such a column stays as it is. */
function inSigns(cells: readonly Origin[]): boolean {
  return cells.every(({ token }) => token !== '' && token.length <= 12 && !/\d{2}/.test(token))
}

interface Signs {
  all: [string, number][]
  /** A cell that shows how a level is written here. */
  like: Map<number, string>
  codes: Map<number, string>
}

interface Where {
  matrix: Matrix
  scale: string
  parts: WorkbookParts
  place(cell: Origin): string
}

/** How the sheet itself writes the levels of a scale; a level it never had is written as the library writes it. */
function signsOf(sheet: string, cells: readonly Origin[], { matrix, scale, parts, place }: Where): Signs {
  const skills = new Set(matrix.header.skills.filter(skill => skill.scaleId === scale).map(skill => skill.id))
  const all = new Map<string, number>()
  const like = new Map<number, string>()
  for (const cell of cells) {
    if (!skills.has(cell.skill)) continue
    const raw = parts.cell(sheet, place(cell))
    if (!raw?.hasValue || raw.hasFormula) continue
    all.set(tidy(cell.token), cell.level)
    if (!like.has(cell.level)) like.set(cell.level, place(cell))
  }
  const levels = matrix.header.scales.find(one => one.id === scale)?.levels ?? []
  const codes = new Map(levels.map(level => [level.value, level.code]))
  for (const { value, code } of levels) if (!all.has(tidy(code))) all.set(tidy(code), value)
  return { all: [...all], like, codes }
}

function writeLevel(parts: WorkbookParts, sheet: string, address: string, { level, sign }: { level: number | null; sign: Signs }): void {
  const like = level === null ? undefined : sign.like.get(level)
  if (like !== undefined) parts.copy(sheet, address, like)
  else parts.write(sheet, address, level === null ? '' : (sign.codes.get(level) ?? String(level)))
}

/** Before the grid, the line that tells most of these apart; of two that do, the one that is nearer. */
function labelAt(lines: readonly number[], before: number, text: (line: number, at: number) => string): number {
  let best = { at: 0, apart: -1 }
  for (let at = 0; at < before; at++) {
    const apart = new Set(lines.map(line => text(line, at)).filter(said => said !== '')).size
    if (apart > best.apart || (apart === best.apart && at > best.at && apart < lines.length)) best = { at, apart }
  }
  return best.at
}

function levelsNow(matrix: Matrix): Map<string, number | null> {
  const levels = levelsOf(matrix)
  return new Map(
    matrix.header.people.flatMap((person, p) =>
      matrix.header.skills.map((skill, s) => [`${person.id} ${skill.id}`, levels[p]![s]!] as const),
    ),
  )
}
