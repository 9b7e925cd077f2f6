import type { HeaderRole } from './header-role.ts'
import { NORTHERN_WORDS } from './header-words.ts'
import { EASTERN_WORDS } from './header-words-east.ts'
import { plain } from './plain.ts'
import * as names from './words.ts'
import * as values from './words-values.ts'

export type { HeaderRole }

/** What a skill's date columns may be headed. */
export const FACET_ROLES: ReadonlySet<HeaderRole> = new Set(['date', 'achievedOn', 'validThrough'])

/** What a header may mean. `exact` says that it is that word and nothing beside it; the others are only a hint for a column that looks the part. */
export interface Hit {
  role: HeaderRole
  type: names.GroupingType | null
  language: number
  exact: boolean
}

const ID_WORDS = new Set(
  'id|ids|no|nr|number|code|key|ref|num|nummer|numero|kennung|kurzel|codigo|codice|kod|cod|numer|n|identifier|uid|identifiant|matricule|sleutel'.split(
    '|',
  ),
)
const TITLE_WORDS = new Set(
  'name|title|bezeichnung|titel|titre|nom|nombre|nome|naam|nazwa|titulo|titolo|intitule|denominazione|label|text|omschrijving'.split('|'),
)
const LINKS = new Set('de|du|des|del|della|dello|di|do|da|dos|von|van|of|the|d|l|la|le|el|der|des|het'.split('|'))
const COMPOUND = /^(.{3,30}?)(?:s|n|en)?(name|naam|nummer|nr|id|titel|code|bezeichnung)$/

const PHRASES = new Map<string, Hit[]>()
const LONGEST_PHRASE = 5

add(names.PERSON_WORDS, 'person')
add(names.NAME_WORDS, 'name')
add(names.FIRST_NAME_WORDS, 'firstName')
add(names.LAST_NAME_WORDS, 'lastName')
add(names.NUMBER_WORDS, 'number')
add(names.ALIAS_WORDS, 'alias')
add(names.EMAIL_WORDS, 'email')
add(names.STATUS_WORDS, 'status')
add(values.LEFT_ON_WORDS, 'leftOn')
add(names.SKILL_GROUP_WORDS, 'skillGroup')
add(names.SKILL_WORDS, 'skill')
for (const type of Object.keys(names.GROUPING_WORDS) as names.GroupingType[]) add(names.GROUPING_WORDS[type], 'grouping', type)
add(values.LEVEL_WORDS, 'level')
add(values.SCORE_WORDS, 'score')
add(values.OUTCOME_WORDS, 'outcome')
add(values.GRADE_WORDS, 'grade')
add(values.DATE_WORDS, 'date')
add(values.ACHIEVED_WORDS, 'achievedOn')
add(values.VALID_WORDS, 'validThrough')
add(values.HEADCOUNT_WORDS, 'headcount')
add(values.REQUIRED_WORDS, 'required')
add(values.TOTAL_WORDS, 'total')
add(values.WITHIN_WORDS, 'withinDays')
add(values.LEGEND_WORDS, 'legend')
add(values.COUNTER_WORDS, 'counter')
add(values.LEFT_ASIDE_WORDS, 'aside')

for (const [language, words] of [...Object.values(NORTHERN_WORDS), ...Object.values(EASTERN_WORDS)].entries())
  for (const [headed, list] of Object.entries(words)) {
    const [role = '', type] = headed.split(':')
    addPhrases(
      list.split('|').map(plain),
      role as HeaderRole,
      (type ?? null) as names.GroupingType | null,
      names.LANGUAGES.length + language,
    )
  }

const LOOKED_UP = new Map<string, Hit[]>()
const REMEMBERED = 5_000

/** All meanings a header may have, exact ones first. Several are usual: `Status` is a person's or a course's, and only the table tells. */
export function hitsOf(header: string): Hit[] {
  if (header.length > 120) return []
  const before = LOOKED_UP.get(header)
  if (before) return before
  const hits = findHits(header)
  if (LOOKED_UP.size >= REMEMBERED) LOOKED_UP.clear()
  LOOKED_UP.set(header, hits)
  return hits
}

function findHits(header: string): Hit[] {
  const whole = plain(header)
  if (whole === '') return /^[#№]$/.test(header.trim()) ? [{ role: 'counter', type: null, language: 0, exact: true }] : []
  const known = PHRASES.get(whole)
  if (known) return known
  // "Level (0-4)" is "Level"; "Mitarbeiter / Employee" is either half.
  const halves = header.split(/[/\\|\n→↓]| - /).map(plain)
  const bare = plain(header.replace(/\([^()]*\)|\[[^[\]]*\]/g, ' '))
  for (const candidates of [halves.length > 1 ? halves : [], [whole], [bare]]) {
    const hits = candidates.flatMap(exactHits)
    if (hits.length > 0) return hits
  }
  return contained(whole)
}

export function exactHit(header: string, ...roles: HeaderRole[]): Hit | null {
  return hitsOf(header).find(hit => hit.exact && roles.includes(hit.role)) ?? null
}

function exactHits(phrase: string): Hit[] {
  const known = PHRASES.get(phrase)
  if (known) return known
  if (ID_WORDS.has(phrase)) return [{ role: 'id', type: null, language: 0, exact: true }]
  const composite = compositeHits(phrase)
  return composite.length > 0 ? composite : pluralHits(phrase)
}

const PLURALS = ['s', 'es', 'n', 'en', 'e', 'er', 'i', 'y']

/** Groups, Gruppen, équipes: several of what a cell names, in one of our languages. */
function pluralHits(phrase: string): Hit[] {
  for (const ending of PLURALS) {
    if (!phrase.endsWith(ending) || phrase.length - ending.length < 4) continue
    const hits = (PHRASES.get(phrase.slice(0, phrase.length - ending.length)) ?? []).filter(
      hit => hit.role === 'grouping' || hit.role === 'skill' || hit.role === 'person',
    )
    if (hits.length > 0) return hits
  }
  return []
}

/** `course code`, `numero de la formation`, `Schulungsname`: an entity with a word for its key or its title. */
function compositeHits(phrase: string): Hit[] {
  const words = phrase.split(' ')
  const first = words[0] ?? ''
  const last = words.at(-1) ?? ''
  if (words.length > 1 && (ID_WORDS.has(last) || TITLE_WORDS.has(last))) return entityHits(words.slice(0, -1).join(' '), ID_WORDS.has(last))
  if (words.length > 1 && (ID_WORDS.has(first) || TITLE_WORDS.has(first))) {
    const rest = words.slice(1)
    while (rest.length > 1 && LINKS.has(rest[0] ?? '')) rest.shift()
    return entityHits(rest.join(' '), ID_WORDS.has(first))
  }
  const compound = COMPOUND.exec(phrase)
  const [, stem = '', tail = ''] = compound ?? []
  if (!compound) return []
  const isId = ID_WORDS.has(tail) || tail === 'nummer'
  return [stem, phrase.slice(0, -tail.length)].map(entity => entityHits(entity, isId)).find(hits => hits.length > 0) ?? []
}

function entityHits(entity: string, isId: boolean): Hit[] {
  return (PHRASES.get(entity) ?? []).flatMap((hit): Hit[] => {
    if (hit.role === 'person') return [{ ...hit, role: isId ? 'number' : 'person' }]
    if (hit.role === 'grouping') return [{ ...hit, role: isId ? 'groupingCode' : 'grouping' }]
    if (hit.role === 'skill') return [{ ...hit, role: isId ? 'skillCode' : 'skill' }]
    return []
  })
}

/** The longest phrases that stand inside as whole words. */
function contained(whole: string): Hit[] {
  const words = whole.split(' ')
  if (words.length > 8) return []
  for (let length = Math.min(LONGEST_PHRASE, words.length); length > 0; length--) {
    const hits: Hit[] = []
    for (let from = 0; from + length <= words.length; from++) hits.push(...(PHRASES.get(words.slice(from, from + length).join(' ')) ?? []))
    const useful = hits.filter(hit => hit.role !== 'counter')
    if (useful.length > 0) return useful.map(hit => ({ ...hit, exact: false }))
  }
  return []
}

function add(lists: readonly string[], role: HeaderRole, type: names.GroupingType | null = null): void {
  for (const [language, list] of lists.entries()) addPhrases(list.split('|'), role, type, language)
}

function addPhrases(phrases: readonly string[], role: HeaderRole, type: names.GroupingType | null, language: number): void {
  for (const phrase of phrases) {
    const hits = PHRASES.get(phrase)
    const hit: Hit = { role, type, language, exact: true }
    if (!hits) PHRASES.set(phrase, [hit])
    else if (!hits.some(known => known.role === role && known.type === type)) hits.push(hit)
  }
}
