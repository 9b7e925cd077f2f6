import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDuration } from '../../rules/day.ts'
import type { Duration } from '../../rules/day.ts'
import { categories, entries } from '../certifications/catalogue.ts'
import type { Entry } from '../certifications/catalogue.ts'

export const STARTER_IDS = ['occupations', 'certifications'] as const
export type StarterId = (typeof STARTER_IDS)[number]

export interface StarterItem {
  /** Its code where it comes from. */
  id: string
  name: string
  family: string
  text: string
  /** How long it counts, where a source says so for sure. */
  validity: Duration | null
}

/** Something ready-made that an organisation can begin with, and where it comes from. */
export interface Starter {
  id: StarterId
  makes: 'groupings' | 'skills'
  source: string
  url: string | null
  licence: string
  attribution: string
  items: StarterItem[]
  file: { name: string; size: number; sha256: string }
}

const OCCUPATIONS = new URL('../../../catalogue/starters/onet-occupations.json', import.meta.url)
const CERTIFICATIONS = new URL('../../../catalogue/certifications.json', import.meta.url)

/** By the beginning of the code: the families of work in a plant. */
const FAMILIES = [
  ['49', 'maintenance'],
  ['51', 'production'],
  ['53', 'moving'],
] as const

const shelf = new Map<StarterId, Starter>()

/** Read once. */
export function starterOf(id: StarterId): Starter {
  const starter = shelf.get(id) ?? (id === 'occupations' ? occupations() : certifications())
  shelf.set(id, starter)
  return starter
}

function occupations(): Starter {
  const list = JSON.parse(readFileSync(OCCUPATIONS, 'utf8')) as { code: string; title: string; description: string }[]
  return {
    id: 'occupations',
    makes: 'groupings',
    source: 'O*NET Database, Occupation Data',
    url: 'https://www.onetcenter.org/database.html',
    licence: 'CC BY 4.0',
    attribution:
      'This product includes information from the O*NET Database by the U.S. Department of Labor, Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. Muster has selected from this information. USDOL/ETA has not approved, endorsed, or tested these modifications.',
    items: list.map(({ code, title, description }) => ({
      id: code,
      name: title,
      family: FAMILIES.find(([start]) => code.startsWith(start))![1],
      text: description,
      validity: null,
    })),
    file: fileOf(OCCUPATIONS),
  }
}

function certifications(): Starter {
  return {
    id: 'certifications',
    makes: 'skills',
    source: 'Muster, catalogue of certifications',
    url: null,
    licence: 'Apache-2.0',
    attribution:
      'Facts about the certifications of others, each with its sources in the catalogue. Names and marks belong to their issuers, who have not reviewed it.',
    items: entries().map(entry => ({
      id: entry.id,
      name: entry.name,
      family: entry.category,
      text: textOf(entry),
      validity: validityOf(entry),
    })),
    file: fileOf(CERTIFICATIONS),
  }
}

/** Nothing that is not confirmed is said as a fact. */
function textOf({ issuer, confidence, summary, sources }: Entry): string {
  const facts = confidence === 'unconfirmed' ? [] : [summary['earned'], summary['validity']]
  const from = sources[0] ? `(${sources[0].title})` : null
  return [`${issuer.replace(/\.$/, '')}.`, ...facts, from].filter(part => typeof part === 'string' && part !== '').join(' ')
}

/** Only a fixed time that a source gives; what hangs on a choice or a rule is left to the certification itself. */
function validityOf({ rule, confidence, marks, unbound }: Entry): Duration | null {
  const length: unknown = rule.term?.for
  const open = [...marks.map(mark => mark.at), ...unbound].some(at => at.startsWith('/term'))
  return typeof length === 'string' && isDuration(length) && !open && confidence !== 'unconfirmed' ? length : null
}

/** In English, as the catalogue has them. */
export function familyName(family: string): string {
  return categories()[family] ?? family
}

function fileOf(url: URL): Starter['file'] {
  const bytes = readFileSync(url)
  return { name: basename(fileURLToPath(url)), size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}
