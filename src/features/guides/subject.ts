import type { Mark, Rule } from '../../rules/certification/language.ts'
import type { Context } from '../../platform/context.ts'
import { missing } from '../../platform/refusal.ts'
import { aboutOf, entries, findEntry } from '../certifications/catalogue.ts'
import type { About } from '../certifications/catalogue.ts'
import { versionOn } from '../certifications/get.ts'
import { readVersions } from '../certifications/versions.ts'
import type { VersionNow } from '../certifications/versions.ts'
import type { Candidate } from './related.ts'

/** What a guide is about: a certification as it is here, or an entry of the catalogue that nobody has adopted. */
export interface Subject {
  code: string
  catalogueId: string | null
  certificationId: string | null
  name: string
  about: About
  rule: Rule
  marks: Mark[]
  /** Unconfirmed values for which somebody here has taken responsibility. */
  accepted: { at: string; byName: string }[]
  /** Published here, in order. */
  versions: VersionNow[]
  /** All that there are, here and in the catalogue, by what they are called. */
  all: Candidate[]
}

export async function getSubject(ctx: Context, code: string): Promise<Subject> {
  const here = Map.groupBy(await readVersions(ctx), version => version.code)
  const now = new Map([...here].map(([own, versions]) => [own, versionOn(versions, ctx.today)]))
  const all = [
    ...[...now.values()].map(({ code: own, name, about, rule }) => ({ code: own, name, issuer: about.issuer, rule })),
    ...entries()
      .filter(entry => !now.has(entry.id))
      .map(({ id, name, issuer, rule }) => ({ code: id, name, issuer, rule })),
  ]
  const adopted = now.get(code)
  if (adopted) {
    const { catalogueId, certificationId, name, about, rule, marks, accepted } = adopted
    const versions = here.get(code)!.filter(version => version.state !== 'draft')
    return { code, catalogueId, certificationId, name, about, rule, marks, accepted, versions, all }
  }
  const entry = findEntry(code)
  if (!entry) throw missing('guide', code)
  const { name, rule, marks } = entry
  return { code, catalogueId: code, certificationId: null, name, about: aboutOf(entry), rule, marks, accepted: [], versions: [], all }
}
