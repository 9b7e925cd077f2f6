import type { LegendEntry } from './legend.ts'
import type { NoteCode } from './notes.ts'
import type { Params, ReadSubject, ReadTable, Role, Source, Structure, Unread } from './reading.ts'
import { Certifications, type RawEntry } from './certifications.ts'
import { Groupings } from './groupings.ts'
import { People } from './people.ts'
import { filled, type Reason, REASONS } from './reasons.ts'
import { Results } from './results.ts'
import { Skills } from './skills.ts'
import type { Token } from './token.ts'
import type { View } from './view.ts'
import { pause, type Watch } from './watch.ts'
import { addressOf, type Area, rangeOf, textOf } from './workbook.ts'

export interface RawRequirement {
  view: View
  row: number
  column: number
  subject: ReadSubject
  skill: string
  token: Token | null
  withinDays: number | null
  /** What the row or column was headed, and whether its numbers may count heads instead of naming a level. */
  label: string
  mayBeHeadcount: boolean
}

/** A row or a column of totals: what it says for each skill (or each person). */
export interface RawTotals {
  view: View
  axis: 'skill' | 'person'
  label: string
  people: Set<string>
  skills: Set<string>
  entries: { key: string; value: number; row: number; column: number; percent: boolean }[]
}

const CELLS_IN_A_BREATH = 50_000

/** Of no person and no skill. */
export const NOBODY: NonNullable<Unread['of']> = {}
/** What is left for these is never what somebody can do. */
const ASIDE = new Set<Reason>([
  'unread.note',
  'unread.left_aside',
  'unread.unknown_column',
  'unread.headcount',
  'unread.total_unclear',
  'unread.person_target',
  'unread.bad_status',
])

/** Everything found so far over all files. */
export class Gathering {
  readonly people = new People()
  readonly skills = new Skills()
  readonly groupings = new Groupings()
  readonly memberships = new Map<string, { person: string; grouping: string }>()
  readonly results = new Results()
  readonly requirements: RawRequirement[] = []
  readonly certifications = new Certifications()
  readonly entries: RawEntry[] = []
  /** Rows of lists of certificates: entries, or results of skills. */
  certificates = 0
  readonly totals: RawTotals[] = []
  readonly legends: { file: string; sheet: string; entries: LegendEntry[] }[] = []
  readonly unread: Unread[] = []
  readonly structure: Structure[] = []
  readonly tables: ReadTable[] = []
  readonly answers: Readonly<Record<string, string>>
  /** How often a header word of each language was met: dates follow it. */
  readonly languages: number[] = []
  hidden = 0
  /** Whoever waits for the rows of a long table. */
  watch: Watch = {}
  /** How often something was done that is said in a note. */
  readonly noticed = new Map<NoteCode, number>()

  constructor(answers: Readonly<Record<string, string>>) {
    this.answers = answers
  }

  answer(id: string): string | null {
    return Object.hasOwn(this.answers, id) ? (this.answers[id] ?? null) : null
  }

  notice(code: NoteCode): void {
    this.noticed.set(code, (this.noticed.get(code) ?? 0) + 1)
  }

  /** Between two rows: hardly ever more than a question. */
  rowDone(row: number, of: { height: number; width: number }): Promise<void> | null {
    const rows = Math.max(1, Math.floor(CELLS_IN_A_BREATH / of.width))
    return row % rows === 0 ? pause(this.watch, row / of.height, 'people') : null
  }

  join(person: string, grouping: string): void {
    this.memberships.set(`${person}\n${grouping}`, { person, grouping })
  }

  leave(view: View, row: number, column: number, code: Reason, params: Params = {}, of = ASIDE.has(code) ? NOBODY : undefined): void {
    const value = textOf(view.value(row, column))
    const merged = view.merged(row, column)
    if (merged && (merged.top !== row || merged.left !== column)) return
    if (value === '' && code !== 'unread.colour' && code !== 'unread.comment') return
    const all = { value: value.slice(0, 80), ...params }
    const about = merged && of ? spread(merged, of) : of
    const isBlock = merged !== null && merged.top < merged.bottom && merged.left < merged.right
    this.unread.push({
      source: sourceAt(view, row, column),
      value,
      code,
      params: all,
      reason: filled(REASONS[code], all),
      ...(about ? { of: about } : {}),
      ...(isBlock && !about ? { over: areaAt(view, merged) } : {}),
    })
  }

  leaveArea(source: Source, value: string, code: Reason): void {
    this.unread.push({ source, value, code, params: {}, reason: REASONS[code] })
  }

  mark(view: View, role: Role, area: Area): void {
    this.structure.push({ role, source: { file: view.file, sheet: view.sheet.name, cell: areaAt(view, area) } })
  }
}

/** A cell that covers several people or skills is of all of them. */
function spread({ top, bottom, left, right }: Area, { person, skill }: NonNullable<Unread['of']>): Unread['of'] {
  if (person === undefined || skill === undefined)
    return { ...(person === undefined ? {} : { person }), ...(skill === undefined ? {} : { skill }) }
  if (top < bottom && left < right) return undefined
  return top < bottom ? { skill } : { person }
}

function areaAt(view: View, area: Area): string {
  const from = view.place(area.top, area.left)
  const to = view.place(area.bottom, area.right)
  return rangeOf(view.sheet, { top: from.row, left: from.column, bottom: to.row, right: to.column })
}

export function sourceAt(view: View, row: number, column: number): Source {
  const place = view.place(row, column)
  return { file: view.file, sheet: view.sheet.name, cell: addressOf(view.sheet, place.row, place.column) }
}

export function sourceOf(raw: { view: View; row: number; column: number }): Source {
  return { file: raw.view.file, sheet: raw.view.sheet.name, cell: addressOf(raw.view.sheet, raw.row, raw.column) }
}
