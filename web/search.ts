import { isDay } from '../src/rules/day.ts'

/** What the address may carry. Values are plain text in the URL; lists are joined by commas. */
export type SearchInput = Record<string, unknown>

/** A day or an instant that is none is left out here already: the router hands on whatever a page's own reading of the address does not replace. */
export function parseSearch(search: string): Record<string, string> {
  const { asOf, knownAt, compareOn, compareAt, ...others } = Object.fromEntries(new URLSearchParams(search))
  const moments = { asOf: day(asOf), knownAt: instant(knownAt), compareOn: day(compareOn), compareAt: instant(compareAt) }
  return present({ ...others, ...moments }) as Record<string, string>
}

export function stringifySearch(search: SearchInput): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value))
  }
  const text = params.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')
  return text === '' ? '' : `?${text}`
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, 2000) : undefined
}

/** Leaves out what is not there, so that every link may leave it out too. */
function present<T extends object>(search: T): Partial<T> {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as Partial<T>
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find(one => one === value)
}

function day(value: unknown): string | undefined {
  return typeof value === 'string' && isDay(value) ? value : undefined
}

function instant(value: unknown): string | undefined {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) && value.includes('T') ? value : undefined
}

/** Carried from page to page: which part of the plant, on which day, as known when. */
export function shellSearch(search: SearchInput) {
  return present({ scope: text(search['scope']), asOf: day(search['asOf']), knownAt: instant(search['knownAt']), lng: text(search['lng']) })
}

/** A sheet that was printed from a shared matrix. */
export function printSearch(search: SearchInput) {
  return present({ share: text(search['share']) })
}

export function setupSearch(search: SearchInput) {
  return present({ token: text(search['token']) })
}

export function signInSearch(search: SearchInput) {
  return present({ to: text(search['to']) })
}

/** The one-time link of an invitation. */
export function invitationSearch(search: SearchInput) {
  return present({ token: text(search['token']) })
}

export function accessSearch(search: SearchInput) {
  return present({ tab: text(search['tab']), account: text(search['account']) })
}

export function peopleSearch(search: SearchInput) {
  return present({
    search: text(search['search']),
    sort: text(search['sort']),
    show: oneOf<string>(search['show'], ['present', 'absent', 'left']),
    contract: text(search['contract']),
    employer: text(search['employer']),
    /** A declared field, and what its value contains. */
    field: text(search['field']),
    value: text(search['value']),
  })
}

export function structureSearch(search: SearchInput) {
  return present({ part: text(search['part']), grouping: text(search['grouping']) })
}

export function personSearch(search: SearchInput) {
  return present({
    tab: text(search['tab']),
    /** The open record's skill, and its tab. */
    skill: text(search['skill']),
    record: text(search['record']),
  })
}

/** `of`: the dimensions that the standing covers, as JSON. */
export function standingSearch(search: SearchInput) {
  return present({ of: text(search['of']), part: text(search['part']) })
}

export function matrixSearch(search: SearchInput) {
  return present({
    mode: oneOf(search['mode'], ['pie', 'letter', 'date'] as const),
    density: oneOf(search['density'], ['compact', 'normal', 'comfortable'] as const),
    group: text(search['group']),
    sort: text(search['sort']),
    skills: text(search['skills']),
    people: text(search['people']),
    category: text(search['category']),
    show: text(search['show']),
    grade: text(search['grade']),
    within: text(search['within']),
    find: text(search['find']),
    view: oneOf(search['view'], ['grid', 'list'] as const),
    /** Which of the two stands in the rows. */
    rows: oneOf(search['rows'], ['people', 'skills'] as const),
    zoom: text(search['zoom']),
    hide: text(search['hide']),
    pin: text(search['pin']),
    order: text(search['order']),
    fold: text(search['fold']),
    /** The saved view that is open. */
    saved: text(search['saved']),
    /** The shared matrix that is open. */
    share: text(search['share']),
    /** The open record, as personId:skillId. */
    cell: text(search['cell']),
    tab: text(search['tab']),
    /** The other day and the other moment of a comparison. */
    compareOn: day(search['compareOn']),
    compareAt: instant(search['compareAt']),
  })
}

export function alertsSearch(search: SearchInput) {
  return present({
    show: text(search['show']),
    /** With the list of gaps: only those in these states. */
    states: text(search['states']),
    skill: text(search['skill']),
    grouping: text(search['grouping']),
    search: text(search['search']),
    sort: text(search['sort']),
    cell: text(search['cell']),
    tab: text(search['tab']),
  })
}

export function meSearch(search: SearchInput) {
  return present({ cell: text(search['cell']), tab: text(search['tab']) })
}

export function gapsSearch(search: SearchInput) {
  return present({
    states: text(search['states']),
    skill: text(search['skill']),
    grouping: text(search['grouping']),
    search: text(search['search']),
    cell: text(search['cell']),
    tab: text(search['tab']),
  })
}

export function bulkSearch(search: SearchInput) {
  return present({
    by: oneOf(search['by'], ['skill', 'person'] as const),
    skill: text(search['skill']),
    person: text(search['person']),
    search: text(search['search']),
  })
}

export function librarySearch(search: SearchInput) {
  return present({ search: text(search['search']), show: text(search['show']) })
}

export function skillSearch(search: SearchInput) {
  return present({ tab: text(search['tab']) })
}

/** `edit`: the sections can be written. */
export function guideSearch(search: SearchInput) {
  return present({ edit: oneOf(search['edit'], ['1'] as const) })
}

export function ruleEditorSearch(search: SearchInput) {
  return present({ version: text(search['version']) })
}

export function certificationsSearch(search: SearchInput) {
  return present({
    part: text(search['part']),
    search: text(search['search']),
    show: text(search['show']),
    category: text(search['category']),
    issuer: text(search['issuer']),
    confidence: text(search['confidence']),
  })
}

/** `family`: only those who hold it, for whom it is due, who lost it, or who are on the way. */
export function certificationSearch(search: SearchInput) {
  return present({ part: text(search['part']), search: text(search['search']), family: text(search['family']), sort: text(search['sort']) })
}

/** Costs: which part, from when to when; `rows`: those behind a figure, of the certification `code`; `of`: the return of one alone. */
export function costsSearch(search: SearchInput) {
  return present({
    part: oneOf(search['part'], ['prices', 'return'] as const),
    from: day(search['from']),
    through: day(search['through']),
    rows: oneOf(search['rows'], ['spent', 'committed', 'forecast', 'unpriced', 'days'] as const),
    code: text(search['code']),
    of: text(search['of']),
  })
}

export function requirementsSearch(search: SearchInput) {
  return present({
    search: text(search['search']),
    order: text(search['order']),
    kind: oneOf(search['kind'], ['mandatory', 'wanted'] as const),
  })
}

/** `person`: one, or several between commas. What is recorded may be said as its kind, too. */
export function certificationRecordSearch(search: SearchInput) {
  return present({
    person: text(search['person']),
    event: text(search['event']) ?? text(search['kind']),
    part: text(search['part']),
  })
}

export function startersSearch(search: SearchInput) {
  return present({ part: text(search['part']) })
}

export function tasksSearch(search: SearchInput) {
  return present({
    show: text(search['show']),
    search: text(search['search']),
    person: text(search['person']),
    certification: text(search['certification']),
  })
}
