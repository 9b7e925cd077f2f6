import type { Column } from './column.ts'
import { entryField, entryType, saysCertification } from './entry-words.ts'
import { isAssignment, type LongColumns, longColumns } from './long-columns.ts'
import type { TableModel } from './table-model.ts'

/** The columns of a list whose rows are entries for certifications. */
export interface EntryColumns extends LongColumns {
  /** What happened; none: every row is a certificate that was issued, or points where there are points. */
  type: Column | null
  /** What else is said of it, by the field of the entry. */
  fields: { field: string; column: Column }[]
  /** Nothing else can be meant. Otherwise it is a list of certificates, which could stand for skills as well. */
  certain: boolean
}

const SAMPLED = 200
const LOOKED_THROUGH = 4_000
const MOSTLY = 0.6
const OWN_DAYS = new Set(['achievedOn', 'date', 'validThrough'])

/** A list of persons and certifications with what happened, the points earned or the certificate issued; null where it is none. */
export function entryColumns(table: TableModel): EntryColumns | null {
  const found = longColumns(table)
  // Beside certifications, a process or a task is what they are about.
  const own = table.columns.find(column => column.role === 'skill' && saysCertification(column.header))
  const long = own ? { ...found, skill: own } : found
  const titled = long.skill ?? long.code
  if (!titled || isAssignment(table, long)) return null
  const keys = new Set([long.skill, long.people.name, long.people.first, long.people.last, long.people.email, ...long.people.numbers])
  const free = table.columns.filter(column => column.profile.filled > 0 && !keys.has(column) && !OWN_DAYS.has(column.role))
  const named = free.flatMap(column => {
    const field = entryField(column.header)
    return field === null || (column === long.code && field !== 'number') ? [] : [{ field, column }]
  })
  const type = named.find(({ field, column }) => field === 'type' && namesEntries(table, column))?.column ?? null
  const fields = named.filter(({ field }, i) => field !== 'type' && named.findIndex(one => one.field === field) === i)
  const says = (field: string): Column | undefined => fields.find(one => one.field === field)?.column
  const points = says('points')
  const certification = saysCertification(titled.header)
  const dated = (long.achieved ?? long.date ?? long.valid) !== null
  const certain =
    type !== null || (dated && points !== undefined && (certification || points.role !== 'score' || says('bucket') !== undefined))
  const listed = dated && long.level?.role !== 'level' && ((certification && long.valid !== null) || says('number') !== undefined)
  if (!certain && !listed) return null
  const code = long.code === says('number') ? null : long.code
  return { ...long, code, type, fields, certain }
}

function namesEntries({ view, bodyTop }: TableModel, { index }: Column): boolean {
  let [filled, known] = [0, 0]
  // A list that is read line by line has its first rows only.
  const bottom = Math.min(view.height, bodyTop + LOOKED_THROUGH)
  const step = Math.max(1, Math.floor((bottom - bodyTop) / SAMPLED))
  for (let row = bodyTop; row < bottom; row += step) {
    const text = view.text(row, index)
    if (text === '') continue
    filled++
    if (entryType(text) !== null) known++
  }
  return known > 0 && known >= MOSTLY * filled
}
