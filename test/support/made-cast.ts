import { type MadeScale, SCALE_NAMES, SCALES } from './made-scales.ts'
import { FIRST_NAMES, HEADS, type Heads, LAST_NAMES, SKILL_NAMES } from './made-words.ts'

export const MESSES = [
  'title',
  'spacers',
  'merged-groups',
  'plain-groups',
  'totals',
  'targets',
  'legend-below',
  'legend-beside',
  'legend-sheet',
  'spaces',
  'nothing-marks',
  'errors',
  'dated',
  'month-dated',
  'short-years',
  'comments',
  'team-rows',
  'team-sheets',
  'people-sheet',
  'numbers',
  'team-column',
  'leavers',
  'strangers',
  'last-first',
  'painted',
  'no-name-head',
  'counter',
  'notes',
  'lower-case',
  'hidden',
  'rotated',
  'two-tables',
  'repeated',
  'facets',
  'serials',
  'from-1904',
  'allowed',
  'csv',
  'upper-names',
  'mixed-scales',
] as const
export type Mess = (typeof MESSES)[number]

export interface Plan {
  next: () => number
  scaleName: string
  scale: MadeScale
  /** The scale of the second half of the skills, where two are mixed. */
  other: MadeScale
  turned: boolean
  language: string
  heads: Heads
  messes: ReadonlySet<Mess>
  has: (mess: Mess) => boolean
}

export interface MadePerson {
  name: string
  number: string
  team: string
  left: boolean
}

export interface MadeSkill {
  name: string
  group: string
  scale: MadeScale
}

/** Messes that cannot stand together, or not on a sheet that is turned on its side or in a text table. */
const APART: Mess[][] = [
  ['merged-groups', 'plain-groups', 'facets', 'repeated', 'two-tables'],
  ['legend-below', 'legend-beside', 'legend-sheet', 'allowed'],
  ['team-rows', 'team-sheets', 'people-sheet', 'team-column', 'two-tables'],
  ['dated', 'month-dated', 'comments', 'facets', 'serials'],
  ['repeated', 'totals'],
  ['repeated', 'targets'],
  ['repeated', 'team-rows'],
  ['repeated', 'spacers'],
  ['repeated', 'legend-beside'],
  ['repeated', 'no-name-head'],
  ['two-tables', 'targets'],
  ['two-tables', 'legend-beside'],
  ['two-tables', 'no-name-head'],
  ['facets', 'spacers'],
  ['facets', 'no-name-head'],
  ['facets', 'allowed'],
  ['last-first', 'upper-names'],
]
const NOT_TURNED = new Set<Mess>([
  'spacers',
  'merged-groups',
  'plain-groups',
  'legend-below',
  'legend-beside',
  'team-rows',
  'team-sheets',
  'people-sheet',
  'no-name-head',
  'counter',
  'notes',
  'two-tables',
  'repeated',
  'facets',
  'hidden',
  'allowed',
])
const NOT_IN_TEXT = new Set<Mess>([
  'merged-groups',
  'legend-sheet',
  'team-sheets',
  'people-sheet',
  'leavers',
  'painted',
  'hidden',
  'rotated',
  'comments',
  'from-1904',
  'allowed',
])
const WHOLE_LISTED = new Set(['0-4', '1-4', '1-5', '1-3', 'iluo', 'quarters', 'letters'])

export function planOf(next: () => number, fewest: number, most: number): Plan {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  const scaleName = pick(SCALE_NAMES)
  const scale = SCALES[scaleName]!
  const turned = next() < 0.25
  const language = pick(Object.keys(HEADS))
  const wanted = fewest + Math.floor(next() * (most - fewest + 1))
  const messes = new Set<Mess>()
  if (scaleName === 'colours') messes.add('legend-sheet')
  for (let tries = 0; tries < 120 && messes.size < wanted; tries++) {
    const mess = pick(MESSES)
    if (fits(mess, messes, scaleName, scale, turned)) messes.add(mess)
  }
  const other = SCALES[scaleName === '1-4' ? '1-5' : '1-4']!
  return { next, scaleName, scale, other, turned, language, heads: HEADS[language]!, messes, has: mess => messes.has(mess) }
}

function fits(mess: Mess, chosen: ReadonlySet<Mess>, scaleName: string, scale: MadeScale, turned: boolean): boolean {
  if (turned && NOT_TURNED.has(mess)) return false
  if (APART.some(group => group.includes(mess) && group.some(other => other !== mess && chosen.has(other)))) return false
  if (mess === 'csv' && (scale.looks || [...NOT_IN_TEXT].some(other => chosen.has(other)))) return false
  if (chosen.has('csv') && NOT_IN_TEXT.has(mess)) return false
  if (mess.startsWith('legend') && !scale.meanings) return false
  if (mess === 'serials' || mess === 'from-1904') return scaleName === 'dates'
  if (mess === 'mixed-scales') return scaleName === '1-4' || scaleName === '1-5'
  if (mess === 'allowed') return WHOLE_LISTED.has(scaleName) && !chosen.has('mixed-scales')
  if (mess === 'totals' && chosen.has('mixed-scales')) return false
  if (mess === 'lower-case') return ['iluo', 'crosses', 'words'].includes(scaleName)
  if (mess === 'targets') return !['dates', 'colours', 'icons', 'ticks', 'wingdings', 'crosses'].includes(scaleName)
  const dated = mess === 'dated' || mess === 'month-dated' || mess === 'facets'
  if (dated || mess === 'comments')
    return !(scale.looks && mess !== 'comments') && scaleName !== 'dates' && scaleName !== 'commas' && scaleName !== 'icons'
  if (mess === 'short-years') return chosen.has('dated')
  return true
}

export function madeCast(plan: Plan): { people: MadePerson[]; skills: MadeSkill[] } {
  const { next, has } = plan
  const count = (has('mixed-scales') ? 16 : 6) + Math.floor(next() * 30)
  const names = new Map<string, string>()
  while (names.size < count) {
    const first = FIRST_NAMES[Math.floor(next() * FIRST_NAMES.length)]!
    const last = LAST_NAMES[Math.floor(next() * LAST_NAMES.length)]!
    names.set(
      `${first} ${last}`,
      has('last-first') ? `${last}, ${first}` : has('upper-names') ? `${last.toLocaleUpperCase('en')} ${first}` : `${first} ${last}`,
    )
  }
  const people = [...names.values()].map((name, i) => ({
    name,
    number: String(10_000 + i * 7),
    team: `Team ${'ABC'[i % 3]}`,
    left: has('leavers') && next() < 0.1,
  }))
  const names2 = [...SKILL_NAMES]
  for (let i = names2.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1))
    ;[names2[i], names2[j]] = [names2[j]!, names2[i]!]
  }
  const chosen = names2.slice(0, (has('mixed-scales') ? 8 : 4) + Math.floor(next() * 16))
  const half = Math.ceil(chosen.length / 2)
  const groups = has('mixed-scales') ? ['Welding', 'Logistics'] : ['Welding', 'Logistics', 'Machining']
  const skills = chosen.map((name, i) => ({
    name,
    group: groups[has('mixed-scales') ? Number(i >= half) : Math.floor((i * groups.length) / chosen.length)]!,
    scale: has('mixed-scales') && i >= half ? plan.other : plan.scale,
  }))
  return { people, skills }
}
