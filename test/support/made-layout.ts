import type { CellStyle, CellValue } from 'hucre/xlsx'
import type { MadeSheet, Truth } from './made-book.ts'
import { madeCell } from './made-cell.ts'
import type { MadePerson, MadeSkill, Plan } from './made-cast.ts'

export type Slot = { value: CellValue; style?: CellStyle; comment?: string; pair?: string; unreadable?: boolean } | null

interface Cast {
  people: MadePerson[]
  skills: MadeSkill[]
}

/** A column of the body: a skill, the date beside it, or nothing. */
type Place = { skill: MadeSkill; part: 'level' | 'date' } | null

export function sheetsOf(plan: Plan, cast: Cast, truth: Truth): MadeSheet[] {
  const { has, heads } = plan
  for (const person of cast.people) {
    truth.people.add(person.name)
    if (person.left) truth.left.add(person.name)
    if (['team-rows', 'team-column', 'team-sheets', 'people-sheet'].some(mess => plan.messes.has(mess as never)))
      truth.teams.set(person.name, person.team)
  }
  const sheets: MadeSheet[] = []
  if (has('team-sheets'))
    for (const team of new Set(cast.people.map(person => person.team)))
      sheets.push(finished(plan, truth, { ...cast, people: cast.people.filter(person => person.team === team) }, team))
  else if (has('two-tables')) sheets.push(stacked(plan, truth, cast))
  else if (has('repeated')) sheets.push(sideBySide(plan, truth, cast))
  else sheets.push(finished(plan, truth, cast, 'Matrix'))
  if (has('people-sheet'))
    sheets.push(
      plainSheet('People', [[heads.name, heads.number, heads.team], ...cast.people.map(({ name, number, team }) => [name, number, team])]),
    )
  if (has('legend-sheet')) sheets.push({ ...plainSheet('Legend', []), rows: legendRows(plan) })
  return sheets
}

function plainSheet(name: string, rows: CellValue[][]): MadeSheet {
  return { name, rows: rows.map(row => row.map(value => ({ value }))), merges: [], body: { top: 0, left: 0, bottom: 0, right: 0 } }
}

function legendRows({ scale }: Plan): Slot[][] {
  const lines = (scale.meanings ?? []).map((meaning, i): Slot[] => [
    { value: scale.tokens[i] ?? null, ...(scale.styles?.[i] ? { style: scale.styles[i] } : {}) },
    { value: meaning },
  ])
  return [[{ value: 'Legend' }, null], ...lines]
}

interface Grid {
  rows: Slot[][]
  merges: MadeSheet['merges']
  offset: number
  headRows: number
  bodyRows: number[]
  width: number
}

function grid(plan: Plan, truth: Truth, { people, skills }: Cast): Grid {
  const { has, heads } = plan
  const labels = [
    ...(has('counter') ? ['#'] : []),
    has('no-name-head') ? '' : plan.turned ? heads.skill : heads.name,
    ...(has('numbers') ? [heads.number] : []),
    ...(has('team-column') ? [heads.team] : []),
  ]
  const nameAt = has('counter') ? 1 : 0
  const places = placesOf(plan, skills)
  const made: Grid = { rows: [], merges: [], offset: labels.length, headRows: 0, bodyRows: [], width: labels.length + places.length }
  addHead(plan, made, labels, places)
  const held = new Map<string, number>()
  let team = ''
  const ordered = has('team-rows') ? [...people].sort((a, b) => (a.team < b.team ? -1 : a.team > b.team ? 1 : 0)) : people
  for (const [i, person] of ordered.entries()) {
    if (has('team-rows') && person.team !== team) made.rows.push(labels.map((_, l) => (l === nameAt ? { value: person.team } : null)))
    team = person.team
    const before = truth.levels.size
    const body = bodyRow(plan, truth, person, places, held)
    const name: Slot = { value: person.name, ...(person.left ? { style: { font: { strikethrough: true } } } : {}) }
    made.bodyRows.push(made.rows.length)
    made.rows.push([
      ...(has('counter') ? [{ value: i + 1 }] : []),
      name,
      ...(has('numbers') ? [{ value: person.number }] : []),
      ...(has('team-column') ? [{ value: person.team }] : []),
      ...body,
      ...(has('totals') ? [{ value: truth.levels.size - before }] : []),
    ])
  }
  addSummaries(plan, truth, made, labels.length, nameAt, places, held)
  return made
}

function placesOf(plan: Plan, skills: readonly MadeSkill[]): Place[] {
  return skills.flatMap((skill, i): Place[] => {
    if (plan.has('facets'))
      return [
        { skill, part: 'level' },
        { skill, part: 'date' },
      ]
    const gap = plan.has('spacers') && i > 0 && skill.group !== skills[i - 1]?.group
    return [...(gap ? [null] : []), { skill, part: 'level' as const }]
  })
}

function addHead(plan: Plan, made: Grid, labels: readonly string[], places: readonly Place[]): void {
  const { has, heads } = plan
  const above = (place: Place) => (has('facets') ? place?.skill.name : place?.skill.group)
  if (has('merged-groups') || has('plain-groups') || has('facets') || has('mixed-scales')) {
    const row: Slot[] = labels.map(() => null)
    let from = -1
    for (const [i, place] of [...places, null].entries()) {
      const changes = above(place) !== above(places[i - 1] ?? null)
      if (changes && from >= 0 && has('merged-groups') && i - from > 1)
        made.merges.push({ startRow: 0, startCol: labels.length + from, endRow: 0, endCol: labels.length + i - 1 })
      if (changes) from = place ? i : -1
      if (i < places.length) row.push(place && changes ? { value: above(place) ?? null } : null)
    }
    made.rows.push(row)
  }
  const turned = has('rotated') ? { style: { alignment: { textRotation: 90 } } } : {}
  const head = places.map(
    (place): Slot => place && { value: has('facets') ? (place.part === 'level' ? heads.level : heads.date) : place.skill.name, ...turned },
  )
  made.rows.push([...labels.map((value): Slot => ({ value })), ...head, ...(has('totals') ? [{ value: heads.total }] : [])])
  made.headRows = made.rows.length
}

function bodyRow(plan: Plan, truth: Truth, person: MadePerson, places: readonly Place[], held: Map<string, number>): Slot[] {
  let date: string | null = null
  return places.map(place => {
    if (!place) return null
    if (place.part === 'date') return date === null ? null : { value: new Date(`${date}T00:00:00Z`) }
    const slot = madeCell(plan, truth, person.name, place.skill)
    const pair = `${person.name}\n${place.skill.name}`
    date = truth.days.get(pair) ?? null
    if (truth.levels.has(pair)) held.set(place.skill.name, (held.get(place.skill.name) ?? 0) + 1)
    return slot
  })
}

function addSummaries(
  plan: Plan,
  truth: Truth,
  made: Grid,
  offset: number,
  nameAt: number,
  places: readonly Place[],
  held: ReadonlyMap<string, number>,
): void {
  const { has, heads, next } = plan
  const label = (value: string): Slot[] => Array.from({ length: offset }, (_, i) => (i === nameAt ? { value } : null))
  const levels = places.map(place => (place?.part === 'level' ? place.skill : null))
  if (has('totals')) made.rows.push([...label(heads.total), ...levels.map((skill): Slot => skill && { value: held.get(skill.name) ?? 0 })])
  if (!has('targets')) return
  const targets = levels.map((skill): Slot => {
    if (!skill) return null
    const { scale } = skill
    const known = truth.targets.get(skill.name)
    const asked = scale.levels.map((level, rank) => ({ level, rank })).filter(({ level }) => level > 0)
    const chosen = asked.find(({ level }) => level === known) ?? asked[Math.floor(next() * asked.length)]!
    truth.targets.set(skill.name, chosen.level)
    const style = scale.styles?.[chosen.rank]
    return { value: scale.tokens[chosen.rank] ?? null, ...(style ? { style } : {}) }
  })
  made.rows.push([...label(heads.target), ...targets])
}

function finished(plan: Plan, truth: Truth, cast: Cast, name: string): MadeSheet {
  const made = grid(plan, truth, cast)
  const body = { top: made.headRows, left: made.offset, bottom: made.rows.length - 1, right: made.width - 1 }
  if (plan.turned)
    return titled(plan, {
      name,
      rows: turn(made.rows),
      merges: [],
      body: { top: body.left, left: body.top, bottom: body.right, right: body.bottom },
    })
  const sheet: MadeSheet = { name, rows: made.rows, merges: made.merges, body }
  if (plan.has('hidden')) sheet.hiddenRows = made.bodyRows.filter((_, i) => i % 5 === 2)
  if (plan.has('legend-beside'))
    for (const [i, line] of legendRows(plan).entries()) {
      const row = (sheet.rows[i] ??= [])
      while (row.length < made.width + 3) row.push(null)
      row.push(...line)
    }
  return titled(plan, sheet)
}

function stacked(plan: Plan, truth: Truth, { people, skills }: Cast): MadeSheet {
  const half = Math.ceil(skills.length / 2)
  const upper = grid(plan, truth, { people, skills: skills.slice(0, half) })
  const lower = grid(plan, truth, { people, skills: skills.slice(half) })
  const rows = [...upper.rows, [], [], ...lower.rows]
  return titled(plan, {
    name: 'Matrix',
    rows,
    merges: [],
    body: { top: 1, left: upper.offset, bottom: upper.rows.length - 1, right: upper.width - 1 },
  })
}

function sideBySide(plan: Plan, truth: Truth, { people, skills }: Cast): MadeSheet {
  const half = Math.ceil(people.length / 2)
  const left = grid(plan, truth, { people: people.slice(0, half), skills })
  const right = grid(plan, truth, { people: people.slice(half), skills })
  const rows = left.rows.map((row, i) => [
    ...row,
    ...Array.from({ length: left.width - row.length }, (): Slot => null),
    ...(right.rows[i] ?? []),
  ])
  return titled(plan, {
    name: 'Matrix',
    rows,
    merges: [],
    body: { top: left.headRows, left: left.offset, bottom: rows.length - 1, right: 2 * left.width - 1 },
  })
}

function titled(plan: Plan, sheet: MadeSheet): MadeSheet {
  const { has, heads } = plan
  const above: Slot[][] = has('title') ? [[{ value: heads.title }], [{ value: '01.03.2026' }], []] : []
  const below: Slot[][] = [
    ...(has('legend-below') ? [[], ...legendRows(plan)] : []),
    ...(has('notes') ? [[], [{ value: 'Approved by the plant manager, to be revised every year.' }]] : []),
  ]
  const shift = above.length
  return {
    ...sheet,
    rows: [...above, ...sheet.rows, ...below],
    merges: sheet.merges.map(merge => ({ ...merge, startRow: merge.startRow + shift, endRow: merge.endRow + shift })),
    body: { ...sheet.body, top: sheet.body.top + shift, bottom: sheet.body.bottom + shift },
    ...(sheet.hiddenRows ? { hiddenRows: sheet.hiddenRows.map(row => row + shift) } : {}),
  }
}

function turn(rows: readonly Slot[][]): Slot[][] {
  const width = Math.max(...rows.map(row => row.length))
  return Array.from({ length: width }, (_, column) => rows.map(row => row[column] ?? null))
}
