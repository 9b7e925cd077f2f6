import { sql } from 'kysely'
import { z } from 'zod'
import { todayIn } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { readCell } from '../../rules/packing.ts'
import { parsed } from '../../sheet/returned.ts'
import type { Stamp } from '../../sheet/stamp.ts'
import type { Context } from '../../platform/context.ts'
import { isUuid } from '../../platform/ids.ts'
import { invalid, refused } from '../../platform/refusal.ts'
import { reaches, reachOf } from '../access/reach.ts'
import { readMatrix } from '../matrix/read.ts'
import type { Matrix } from '../matrix/read.ts'
import { isSealed } from './write-sheet.ts'

const MOST_TEXT = 8_000_000
export const MOST_EDITS = 5_000
/** After that much has been recorded since, a sheet is worth a warning. */
const OLD_AFTER = 30 * 86_400_000

const place = z.string().max(300)
const Edit = z.strictObject({ person: z.uuid(), skill: z.uuid(), level: z.int().min(0).max(200).nullable(), sheet: place, cell: place })

/** What a sheet that came back says: its stamp as it was found, and the cells that say something else than when it was written. */
export const ReturnedInput = {
  text: z.string().max(MOST_TEXT),
  seal: z.string().regex(/^[0-9a-f]{64}$/),
  edits: z.array(Edit).max(MOST_EDITS),
}
export type ReturnedInput = { text: string; seal: string; edits: z.infer<typeof Edit>[] }

/** `same`: it was recorded meanwhile. `emptied`: revoked when somebody says so, else left alone. `gone`: nobody and nothing one sees now. */
export const STATUSES = ['change', 'conflict', 'same', 'emptied', 'gone', 'not_yours'] as const
export type Status = (typeof STATUSES)[number]

export interface Compared {
  personId: string
  person: string
  skillId: string
  skill: string
  was: number | null
  yours: number | null
  theirs: number | null
  status: Status
  sheet: string
  cell: string
  /** When it was last changed since the sheet was written, and by whom. */
  since: { at: Date; by: string | null } | null
  /** The day where the person works. */
  today: Day
}

export interface Comparison {
  sheetId: string
  writtenAt: Date
  writtenBy: string | null
  old: boolean
  rows: Compared[]
  matrix: Matrix
}

/** Three of each cell: what it said when it was written, what the records say now, what the sheet says. */
export async function compareReturned(ctx: Context, { text, seal, edits }: ReturnedInput): Promise<Comparison> {
  const stamp = parsed(text)
  if (!stamp) throw invalid('sheet.stamp_damaged')
  const written = isUuid(stamp.id) ? await readWritten(ctx, stamp.id) : undefined
  if (!written) throw refused('sheet.not_ours')
  if (!isSealed(written.key, { text, seal })) throw refused('sheet.tampered')
  if (written.as_of !== todayIn(ctx.organisation.timeZone, written.written_at))
    throw refused('sheet.of_another_day', { asOf: written.as_of })
  const base = baseOf(stamp)
  const people = [...new Set(edits.map(edit => edit.person))]
  const skills = [...new Set(edits.map(edit => edit.skill))]
  const matrix = await readMatrix.run(ctx, { people: people.join(',') || NOBODY, skills: skills.join(',') || NOBODY })
  const theirs = nowOf(matrix)
  const since = await changedSince(ctx, { people, skills, from: written.written_at })
  const reach = await reachOf(ctx, 'results.write')
  const names = new Map([...matrix.header.people, ...matrix.header.skills].map(one => [one.id, one.name]))
  const days = new Map(matrix.header.people.map(person => [person.id, person.on ?? matrix.header.asOf]))
  const rows = edits.map((edit): Compared => {
    const pair = `${edit.person} ${edit.skill}`
    if (!base.has(pair)) throw invalid('sheet.unknown_cell', { cell: edit.cell })
    const [was, now, touched] = [base.get(pair)!, theirs.get(pair), since.get(pair) ?? null]
    const seen = { was, yours: edit.level, theirs: now?.level ?? null }
    return {
      ...seen,
      personId: edit.person,
      person: names.get(edit.person) ?? '',
      skillId: edit.skill,
      skill: names.get(edit.skill) ?? '',
      status: now === undefined ? 'gone' : statusOf({ ...seen, revoked: now.revoked }, touched !== null, reaches(reach, edit.person)),
      sheet: edit.sheet,
      cell: edit.cell,
      since: touched,
      today: days.get(edit.person) ?? ctx.today,
    }
  })
  const old = ctx.now.getTime() - written.written_at.getTime() > OLD_AFTER
  return { sheetId: stamp.id, writtenAt: written.written_at, writtenBy: written.name, old, rows, matrix }
}

/** Nobody's id: a list of nobody must not read as everybody. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

type Seen = Pick<Compared, 'was' | 'yours' | 'theirs'> & { revoked: boolean }

function statusOf({ was, yours, theirs, revoked }: Seen, touched: boolean, mine: boolean): Status {
  if (yours === theirs || (yours === null && revoked)) return 'same'
  if (!mine) return 'not_yours'
  if (yours === null) return 'emptied'
  return theirs !== was || touched ? 'conflict' : 'change'
}

interface Written {
  key: Buffer
  as_of: Day
  written_at: Date
  name: string | null
}

async function readWritten(ctx: Context, sheetId: string): Promise<Written | undefined> {
  const { rows } = await sql<Written>`
    select w.key, w.as_of, w.written_at, a.name from written_sheets w left join accounts a on a.tenant_id = w.tenant_id and a.account_id = w.written_by
    where w.tenant_id = ${ctx.organisation.tenantId} and w.sheet_id = ${sheetId}`.execute(ctx.db)
  return rows[0]
}

function baseOf({ grids }: Stamp): Map<string, number | null> {
  const base = new Map<string, number | null>()
  for (const grid of grids)
    for (const [p, person] of grid.people.entries())
      for (const [s, skill] of grid.skills.entries()) base.set(`${person.id} ${skill.id}`, grid.levels[p]?.[s] ?? null)
  return base
}

/** What is recorded now, and whether it is revoked until further notice: the level stands beside that. */
function nowOf({ header: { people, skills }, rows }: Matrix): Map<string, { level: number | null; revoked: boolean }> {
  return new Map(people.flatMap((person, p) => skills.map((skill, s) => [`${person.id} ${skill.id}`, readCell(rows[p]!, s)] as const)))
}

async function changedSince(
  ctx: Context,
  { people, skills, from }: { people: string[]; skills: string[]; from: Date },
): Promise<Map<string, { at: Date; by: string | null }>> {
  const { rows } = await sql<{ pair: string; at: Date; by: string | null }>`
    select distinct on (e.person_id, e.skill_id) concat(e.person_id, ' ', e.skill_id) as pair,
      case when e.superseded_at > ${from} then e.superseded_at else e.recorded_at end as at, a.name as by
    from events e left join accounts a on a.tenant_id = e.tenant_id and a.account_id = e.recorded_by
    where e.tenant_id = ${ctx.organisation.tenantId} and e.person_id = any(${people}::uuid[]) and e.skill_id = any(${skills}::uuid[])
      and (e.recorded_at > ${from} or e.superseded_at > ${from})
    order by e.person_id, e.skill_id, e.recorded_at desc`.execute(ctx.db)
  return new Map(rows.map(({ pair, ...last }) => [pair, last]))
}
