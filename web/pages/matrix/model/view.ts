import { FAMILIES, STATES, type Family, type State } from '../../../../src/rules/cell.ts'
import { GRADES, type Grade } from '../../../../src/rules/grade.ts'
import { ZOOMS, type Density, type Mode } from './geometry.ts'
import { readMoves, writeMoves, type Move } from './order.ts'

export const ROW_TOTALS = ['met', 'alone', 'expiring', 'last'] as const
export const COLUMN_TOTALS = ['alone', 'train', 'expiring'] as const
export type RowTotal = (typeof ROW_TOTALS)[number]
export type ColumnTotal = (typeof COLUMN_TOTALS)[number]

export interface Sort<Key extends string> {
  by: Key
  down: boolean
}

/** How somebody looks at the matrix: everything here is in the address and nothing here names a person. */
export interface View {
  mode: Mode
  density: Density
  zoom: number
  /** A grouping type; 'none' for no groups; null for the usual one. */
  group: string | null
  people: Sort<RowTotal> | null
  skills: Sort<ColumnTotal> | null
  states: readonly (Family | State)[]
  /** Grades of evidence of what is held. */
  grades: readonly Grade[]
  /** Only what runs out within so many days. */
  within: number | null
  categories: readonly string[]
  /** Skills whose name or code contains this. */
  find: string
  onlySkills: readonly string[]
  onlyPeople: readonly string[]
  hidden: readonly string[]
  /** People and skills that stand first. */
  pinned: readonly string[]
  moves: readonly Move[]
  folded: readonly string[]
  transposed: boolean
  list: boolean
}

export type Search = Record<string, string | undefined>

export const PLAIN: View = {
  mode: 'pie',
  density: 'normal',
  zoom: 100,
  group: null,
  people: null,
  skills: null,
  states: [],
  grades: [],
  within: null,
  categories: [],
  find: '',
  onlySkills: [],
  onlyPeople: [],
  hidden: [],
  pinned: [],
  moves: [],
  folded: [],
  transposed: false,
  list: false,
}

/** Whatever stands in an address becomes a view; what is not understood is left out. */
export function readView(search: Readonly<Record<string, unknown>>): View {
  const zoom = Number(textOf(search['zoom']))
  const [people, skills] = sortsOf(textOf(search['sort']))
  return {
    mode: oneOf(search['mode'], ['pie', 'letter', 'date'] as const) ?? 'pie',
    density: oneOf(search['density'], ['compact', 'normal', 'comfortable'] as const) ?? 'normal',
    zoom: Number.isInteger(zoom) && zoom >= ZOOMS[0] && zoom <= 160 ? zoom : 100,
    group: textOf(search['group']) || null,
    people,
    skills,
    states: listOf(search['show']).filter((name): name is Family | State => [...FAMILIES, ...STATES].includes(name as Family)),
    grades: listOf(search['grade']).filter((name): name is Grade => GRADES.includes(name as Grade)),
    within: daysOf(search['within']),
    categories: listOf(search['category']),
    find: textOf(search['find']),
    onlySkills: listOf(search['skills']),
    onlyPeople: listOf(search['people']),
    hidden: listOf(search['hide']),
    pinned: listOf(search['pin']),
    moves: readMoves(listOf(search['order'])),
    folded: listOf(search['fold']),
    transposed: search['rows'] === 'skills',
    list: search['view'] === 'list',
  }
}

/** The view as it goes into an address: only what differs from the plain one. */
export function writeView(view: View): Search {
  const sorts = [...sortText('people', view.people), ...sortText('skills', view.skills)]
  return {
    mode: view.mode === 'pie' ? undefined : view.mode,
    density: view.density === 'normal' ? undefined : view.density,
    zoom: view.zoom === 100 ? undefined : String(view.zoom),
    group: view.group ?? undefined,
    sort: joined(sorts),
    show: joined(view.states),
    grade: joined(view.grades),
    within: view.within === null ? undefined : String(view.within),
    category: joined(view.categories),
    find: view.find === '' ? undefined : view.find,
    skills: joined(view.onlySkills),
    people: joined(view.onlyPeople),
    hide: joined(view.hidden),
    pin: joined(view.pinned),
    order: joined(writeMoves(view.moves)),
    fold: joined(view.folded),
    rows: view.transposed ? 'skills' : undefined,
    view: view.list ? 'list' : undefined,
  }
}

/** The next step of sorting by a total: worst or largest first, then the other way, then as it was. */
export function nextSort<Key extends string>(now: Sort<Key> | null, by: Key): Sort<Key> | null {
  if (now?.by !== by) return { by, down: true }
  return now.down ? { by, down: false } : null
}

export function without<T>(list: readonly T[], one: T): T[] {
  return list.filter(other => other !== one)
}

export function flipped<T>(list: readonly T[], one: T): T[] {
  return list.includes(one) ? without(list, one) : [...list, one]
}

function sortsOf(text: string): [Sort<RowTotal> | null, Sort<ColumnTotal> | null] {
  const parts = text.split(',').map(part => part.split(':'))
  const found = <Key extends string>(axis: string, keys: readonly Key[]): Sort<Key> | null => {
    const part = parts.find(([name]) => name === axis)
    const by = keys.find(key => key === part?.[1])
    return by ? { by, down: part?.[2] !== 'up' } : null
  }
  return [found('people', ROW_TOTALS), found('skills', COLUMN_TOTALS)]
}

function sortText(axis: string, sort: Sort<string> | null): string[] {
  return sort ? [`${axis}:${sort.by}:${sort.down ? 'down' : 'up'}`] : []
}

function daysOf(value: unknown): number | null {
  const days = Number(textOf(value) || 'none')
  return Number.isInteger(days) && days >= 0 && days <= 3_660 ? days : null
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
}

function listOf(value: unknown): string[] {
  return textOf(value)
    .split(',')
    .filter(part => part !== '')
}

function joined(list: readonly string[]): string | undefined {
  return list.length === 0 ? undefined : list.join(',')
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find(one => one === value)
}
