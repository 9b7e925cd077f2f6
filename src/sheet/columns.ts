import type { Column, ColumnRole } from './column.ts'
import type { Header } from './header.ts'
import { hasBody, type Profile, profileOf, share } from './profile.ts'
import { withSplitHeads } from './split-heads.ts'
import type { View } from './view.ts'
import { type Hit, type HeaderRole, hitsOf } from './word-match.ts'

const DATE_ROLES = new Set<HeaderRole>(['date', 'achievedOn', 'validThrough', 'leftOn'])
/** Roles whose columns hold levels or numbers by right. */
const VALUE_ROLES = new Set<HeaderRole>([
  'level',
  'score',
  'outcome',
  'required',
  'headcount',
  'total',
  'withinDays',
  'grade',
  'number',
  'id',
  'counter',
])

export function columnsOf(view: View, header: Header | null): Column[] {
  const top = header ? header.bottom + 1 : 0
  const allHeads = header ? headsOf(view, header) : []
  const columns = withoutBanding(
    Array.from({ length: view.width }, (_, index): Column => {
      const heads = allHeads[index] ?? []
      const path = heads.filter((head, i) => head !== '' && head !== heads[i - 1])
      const text = path.at(-1) ?? ''
      const profile = profileOf(view, index, top, view.height - 1)
      const hits = hitsOf(text)
      return { index, heads, path, header: text, hits, profile, ...roleOf(text, hits, profile) }
    }),
  )
  return withoutFalseMatrix(withSplitHeads(withFormulaTotals(moveSkillsRight(withPercentages(withSerialDates(withUserIds(columns)))))))
}

/**
 * What stands over each column. A merged head covers its columns already; one that is not merged but has heads of its own below it is spread
 * to the right, up to the next one.
 */
function headsOf(view: View, header: Header): string[][] {
  const columns: string[][] = Array.from({ length: view.width }, () => [])
  for (let row = header.top; row <= header.bottom; row++) {
    let carried = ''
    for (const [column, heads] of columns.entries()) {
      const text = view.text(row, column)
      const hasHeadBelow =
        row < header.bottom && view.text(header.bottom, column) !== '' && (view.merged(row, column)?.bottom ?? row) < header.bottom
      if (text !== '') carried = hasHeadBelow ? text : ''
      heads.push(text !== '' ? text : hasHeadBelow ? carried : '')
    }
  }
  return columns
}

function roleOf(header: string, hits: readonly Hit[], profile: Profile): Pick<Column, 'role' | 'type' | 'exact'> {
  if (header === '' && profile.filled === 0) return { role: 'empty', type: null, exact: false }
  for (const hit of hits) {
    if (!hit.exact) continue
    if (fits(hit.role, profile)) return { role: hit.role, type: hit.type, exact: true }
    // "Completed" over dates says when, over words whether.
    if (hit.role === 'outcome') return { role: 'achievedOn', type: null, exact: true }
  }
  for (const hit of hits) if (!hit.exact && suits(hit.role, profile)) return { role: hit.role, type: hit.type, exact: false }
  if (profile.filled === 0) return plainRole('matrix')
  if (share(profile.mails, profile) >= 0.8) return plainRole('email')
  if (isLevelled(profile)) return plainRole('matrix')
  return plainRole('unknown')
}

function plainRole(role: ColumnRole): Pick<Column, 'role' | 'type' | 'exact'> {
  return { role, type: null, exact: false }
}

/** "User" over a.ruiz beside "Full name" over Ana Ruiz: who has a name beside has a key here. */
function withUserIds(columns: Column[]): Column[] {
  const keys = columns.filter(({ role, exact, profile }) => role === 'person' && exact && isKeyed(profile))
  const named = columns.some(
    ({ role, profile }) => (role === 'person' || role === 'name') && profile.names >= 0.5 * profile.filled && profile.filled > 0,
  )
  if (keys.length !== 1 || !named || columns.some(({ role }) => role === 'number')) return columns
  return columns.map(column => (keys.includes(column) ? { ...column, role: 'number' } : column))
}

function isKeyed(profile: Profile): boolean {
  return profile.filled > 0 && profile.names < 0.15 * profile.filled && profile.distinct >= 0.9 * profile.filled && profile.longest <= 30
}

/** May a column under exactly this word be what the word says? Only what is plainly something else is turned away. */
function fits(role: HeaderRole, profile: Profile): boolean {
  if (profile.filled === 0) return true
  if (DATE_ROLES.has(role)) return share(profile.days + profile.numbers, profile) >= 0.4 || (profile.texts > 0 && profile.days > 0)
  if (role === 'email') return share(profile.mails, profile) >= 0.4
  if (role === 'name' || role === 'firstName' || role === 'lastName')
    return share(profile.texts, profile) >= 0.5 || share(profile.ids, profile) >= 0.8
  // A column "Operator" full of ticks is what operators need, not who they are.
  if (role === 'person' || role === 'grouping' || role === 'skill')
    return !(
      isLevelled(profile) &&
      share(profile.numbers, profile) < 0.5 &&
      profile.names < 0.15 * profile.filled &&
      profile.shorts < 0.5 * profile.filled
    )
  if (role === 'outcome') return share(profile.days, profile) < 0.5
  if (role === 'withinDays') return profile.longest <= 20
  if (role === 'headcount' || role === 'total') return share(profile.numbers + (profile.families.get('percent') ?? 0), profile) >= 0.5
  return true
}

/** A header that only contains the word is that column when the content says so too. */
function suits(role: HeaderRole, profile: Profile): boolean {
  if (profile.filled === 0) return false
  if (DATE_ROLES.has(role)) return share(profile.days, profile) >= 0.7 && role !== 'date'
  if (role === 'email') return share(profile.mails, profile) >= 0.6
  if (role === 'person') return profile.names >= 0.5 * profile.filled
  if (role === 'firstName' || role === 'lastName')
    return share(profile.texts, profile) >= 0.8 && profile.names >= 0.15 * profile.filled && profile.longest < 40
  if (role === 'number') return share(profile.ids, profile) >= 0.9 && profile.distinct >= 0.9 * profile.filled
  if (role === 'grouping') return share(profile.texts, profile) >= 0.8 && profile.longest <= 60 && !isLevelled(profile)
  if (role === 'total' || role === 'headcount') return share(profile.numbers, profile) >= 0.8 && profile.formulas >= 0.8 * profile.filled
  return role === 'aside' && share(profile.texts, profile) >= 0.8 && profile.longest > 12
}

/** Most of what is there are levels, dates or short signs. Numbers count only while small: ages and years are none. */
export function isLevelled(profile: Profile): boolean {
  if (profile.filled === 0) return false
  const large = profile.numbers - profile.smallNumbers
  const known = profile.levels + (profile.families.get('date') ?? 0)
  if (large > 0.3 * profile.filled) return false
  if (share(known, profile) >= 0.6) return true
  const shorts = profile.shorts
  return share(known + shorts, profile) >= 0.75 && profile.distinct <= Math.max(8, profile.filled * 0.3) && profile.longest <= 20
}

/** One colour alone, or the same colours behind words and numbers too, is decoration; several on blank cells are entries. */
function withoutBanding(columns: Column[]): Column[] {
  const colours = new Set(columns.flatMap(column => [...column.profile.fills.keys()]))
  let [blank, written, bare] = [0, 0, 0]
  for (const column of columns) {
    const { header, profile } = column
    if (header === '') continue
    for (const count of profile.fills.values()) blank += count
    written += profile.painted
    // A total below the colours makes a column no less bare.
    if (isPainted(column)) bare++
  }
  if (colours.size >= 2 && bare >= 2 && blank > 4 * written)
    return columns.map(column => (column.role === 'unknown' && isPainted(column) ? { ...column, role: 'matrix' } : column))
  return columns.map(column => ({ ...column, profile: { ...column.profile, fills: new Map() } }))
}

function isPainted({ header, profile }: Column): boolean {
  const blanks = [...profile.fills.values()].reduce((sum, count) => sum + count, 0)
  return header !== '' && blanks > 0 && blanks >= 2 * profile.filled
}

/** Among skills that are written, a column that is all formulas counts them. */
function withFormulaTotals(columns: Column[]): Column[] {
  const matrix = columns.filter(column => column.role === 'matrix' && column.profile.filled > 0)
  const computed = matrix.filter(isComputed)
  if (computed.length === 0 || computed.length * 3 > matrix.length + 1) return columns
  return columns.map(column => (computed.includes(column) ? { ...column, role: 'total' } : column))
}

function isComputed({ profile }: Column): boolean {
  return profile.formulas >= 0.8 * profile.filled && profile.numbers >= 0.8 * profile.filled
}

/** Three columns or more of numbers up to a hundred are percentages; one alone may be an age. */
function withPercentages(columns: Column[]): Column[] {
  if (columns.filter(isHundred).length < 3) return columns
  return columns.map(column => (isHundred(column) ? { ...column, role: 'matrix' } : column))
}

/** Numbers that count days: beside true dates in the same column, or in several columns under heads of their own; a lone one may be a key. */
function withSerialDates(columns: Column[]): Column[] {
  const candidates = columns.filter(
    ({ header, role, profile }) =>
      header !== '' &&
      (role === 'unknown' || role === 'matrix') &&
      profile.serials > 0 &&
      isMostly(profile.serials + profile.days + profile.levels, profile) &&
      profile.serials + profile.days >= 0.5 * profile.filled,
  )
  const sure = candidates.filter(column => column.profile.days > 0)
  const taken = candidates.length >= 2 ? candidates : sure
  return columns.map(column => (taken.includes(column) ? { ...column, role: 'matrix', serial: true } : column))
}

/** Nearly all, but for a target and a total below. */
function isMostly(count: number, profile: Profile): boolean {
  return count >= 0.9 * profile.filled || (count >= 0.6 * profile.filled && count >= profile.filled - 2)
}

function isHundred({ role, profile }: Column): boolean {
  return role === 'unknown' && profile.filled >= 2 && profile.numbers >= 0.8 * profile.filled && profile.hundreds === profile.numbers
}

/** Right of the first skill, a column headed "Line" or "Documentation" and filled with levels is a skill too. */
function moveSkillsRight(columns: Column[]): Column[] {
  const first = columns.findIndex(column => column.role === 'matrix' && hasBody(column.profile))
  if (first < 0) return columns
  return columns.map(column => {
    // A grid of skills against "Operator", "Setter": the first word is a person elsewhere.
    const isPersonWord = column.role === 'person' && column.index > 0 && column.profile.names < 0.15 * column.profile.filled
    if ((column.index <= first && !isPersonWord) || column.role === 'matrix' || !isLevelled(column.profile)) return column
    if (VALUE_ROLES.has(column.role as HeaderRole) || DATE_ROLES.has(column.role as HeaderRole)) return column
    return { ...column, role: 'matrix', type: null, exact: false }
  })
}

/** One lone column of unknown short signs or of numbers is no matrix; neither are blank heads without a matrix beside them. */
function withoutFalseMatrix(columns: Column[]): Column[] {
  const filled = columns.filter(column => column.role === 'matrix' && hasBody(column.profile))
  const strong = filled.filter(
    column =>
      column.profile.fills.size > 1 ||
      (share(column.profile.levels + column.profile.days, column.profile) >= 0.6 && share(column.profile.numbers, column.profile) < 0.5),
  )
  if (
    filled.length >= 3 ||
    strong.length >= 1 ||
    (filled.length === 2 && filled.every(column => share(column.profile.shorts, column.profile) <= 0.5))
  )
    return columns
  if (filled.length === 1 && filled.every(column => isLoneSkill(column, columns))) return columns
  return columns.map(column => (column.role === 'matrix' ? { ...column, role: column.profile.filled > 0 ? 'unknown' : 'empty' } : column))
}

/** One column of small whole numbers, among columns that are all understood, beside people: the only skill of a small sheet. */
function isLoneSkill(column: Column, columns: readonly Column[]): boolean {
  const { profile } = column
  const beside = columns.some(other => other.exact && (other.role === 'person' || other.role === 'name' || other.role === 'lastName'))
  return (
    column.header !== '' &&
    beside &&
    profile.filled >= 2 &&
    profile.smallNumbers === profile.filled &&
    profile.distinct <= 6 &&
    columns.every(other => other.role !== 'unknown')
  )
}
