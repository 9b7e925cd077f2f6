import { sql } from 'kysely'
import type { Rule } from '../../rules/certification/language.ts'
import type { Context } from '../../platform/context.ts'
import { entries } from '../certifications/catalogue.ts'
import { foldedThing } from './names.ts'
import type { ReadingInput } from './reading-input.ts'

export interface CertificationHere {
  id: string
  code: string
  name: string
  catalogueId: string | null
  rule: Rule
}

/** One that no certification of the organisation is called, with what the catalogue has under such a name. */
export interface Offered {
  name: string
  offers: { id: string; name: string }[]
}

export interface Certifications {
  known: ReadonlyMap<string, CertificationHere>
  unknown: ReadonlyMap<string, Offered>
}

const MOST_OFFERS = 3

/** Each with the rule in force, else the one that comes, else the draft. */
export async function readCertifications(ctx: Context): Promise<CertificationHere[]> {
  const { rows } = await sql<CertificationHere>`
    select distinct on (c.certification_id) c.certification_id as id, c.code, v.name, c.catalogue_id as "catalogueId", v.rule
    from certifications c join certification_versions v using (tenant_id, certification_id)
    where c.tenant_id = ${ctx.organisation.tenantId} and v.superseded_at is null
    order by c.certification_id, v.state = 'draft', v.from_on > ${ctx.today}::date, v.from_on desc, v.version desc`.execute(ctx.db)
  return rows
}

/** A code or a name that is the same decides, also the name in the catalogue; anything less is offered and never taken. */
export function matchCertifications(read: ReadingInput['certifications'], here: readonly CertificationHere[]): Certifications {
  const titles = new Map(entries().map(entry => [entry.id, entry.name]))
  const byName = new Map<string, CertificationHere | null>()
  for (const one of here) {
    const names = [one.code, one.name, one.catalogueId ?? '', titles.get(one.catalogueId ?? '') ?? ''].flatMap(namesIn)
    // A name that two of them bear is nobody's.
    for (const name of new Set(names)) byName.set(name, byName.has(name) && byName.get(name) !== one ? null : one)
  }
  const known = new Map<string, CertificationHere>()
  const unknown = new Map<string, Offered>()
  for (const { key, name, code } of read) {
    const found = [code ?? '', name].map(text => byName.get(foldedThing(text))).find(one => one != null)
    if (found) known.set(key, found)
    else unknown.set(key, { name, offers: offersFor(name, code) })
  }
  return { known, unknown }
}

/** "Certified Production Technician (CPT)" goes by all three: whole, without what stands in brackets, and what stands there alone. */
function namesIn(name: string): string[] {
  const inside = [...name.matchAll(/\(([^()]+)\)/g)].map(match => match[1]!)
  return [name, name.replaceAll(/\([^()]*\)/g, ' '), ...inside].map(foldedThing).filter(text => text !== '')
}

/** Entries of the catalogue that have every word of it, those with the fewest other words first. */
function offersFor(name: string, code: string | null): Offered['offers'] {
  const words = foldedThing(name).split(' ').filter(Boolean)
  const exact = foldedThing(code ?? name)
  return entries()
    .map(entry => ({ entry, said: foldedThing(`${entry.id} ${entry.name} ${entry.issuer}`).split(' ') }))
    .filter(
      ({ entry, said }) =>
        foldedThing(entry.id) === exact || (words.length > 0 && words.every(word => said.some(one => one.startsWith(word)))),
    )
    .sort((a, b) => a.said.length - b.said.length)
    .slice(0, MOST_OFFERS)
    .map(({ entry }) => ({ id: entry.id, name: entry.name }))
}
