import type { Column } from './column.ts'
import { entryField } from './entry-words.ts'
import { type PersonColumns, personColumns, takenColumns } from './person-columns.ts'
import type { TableModel } from './table-model.ts'

/** The columns of a list with one line for each completion (or each assignment) of a person. */
export interface LongColumns {
  people: PersonColumns
  skill: Column | null
  code: Column | null
  group: Column | null
  level: Column | null
  outcome: Column | null
  date: Column | null
  achieved: Column | null
  valid: Column | null
  required: Column | null
  within: Column | null
  grade: Column | null
}

export function longColumns(table: TableModel): LongColumns {
  const of = (...roles: string[]) =>
    roles.map(role => table.columns.find(column => column.role === role)).find(column => column !== undefined) ?? null
  const people = personColumns(table)
  const level = of('level', 'score')
  // Beside a course, the status is the course's and the category too.
  const outcome = of('outcome') ?? people.status
  const category = people.groupings.find(grouping => (grouping.type === 'category' || grouping.type === 'area') && grouping.names)
  const group = of('skillGroup') ?? category?.names ?? null
  return {
    people: { ...people, status: null, groupings: people.groupings.filter(grouping => grouping.names !== group) },
    skill: of('skill'),
    // The number of a certificate is no key of the course: each person has another.
    code: table.columns.find(column => column.role === 'skillCode' && !(of('skill') && entryField(column.header) === 'number')) ?? null,
    group,
    level,
    outcome: outcome === level ? null : outcome,
    date: of('date'),
    achieved: of('achievedOn'),
    valid: of('validThrough'),
    required: of('required'),
    within: of('withinDays'),
    grade: of('grade'),
  }
}

/** Who must do what, not who did: nothing that only a completion has, or names that say so. */
export function isAssignment(table: TableModel, columns: LongColumns): boolean {
  if (columns.level || columns.outcome || columns.date || columns.achieved || columns.grade) return false
  if (columns.within || columns.required) return true
  const names = `${table.view.sheet.name} ${table.view.file}`.toLowerCase()
  const speaks = /assign|requir|mandatory|due|enrol|pflicht|soll|zuweis|obligat|requis|verplicht|wymag|obrigat/.test(names)
  if (columns.valid) return speaks || /\bdue\b|fällig|faellig|échéance/.test(columns.valid.header.toLowerCase())
  return speaks
}

export function takenByLong(columns: LongColumns): Set<Column> {
  const own = [
    columns.skill,
    columns.code,
    columns.group,
    columns.level,
    columns.outcome,
    columns.date,
    columns.achieved,
    columns.valid,
    columns.required,
    columns.within,
  ]
  return new Set([...takenColumns(columns.people), ...own.filter(column => column !== null)])
}
