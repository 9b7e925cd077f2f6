import { sql } from 'kysely'
import { certifiedSpans } from '../../rules/certified.ts'
import type { CertifiedSpan, ScopedStanding } from '../../rules/certified.ts'
import { personKnown, standingIn } from '../../rules/certification/evaluate.ts'
import type { CertificationStanding } from '../../rules/certification/evaluate.ts'
import type { RuleEvent } from '../../rules/certification/events.ts'
import type { RuleVersion, Scope } from '../../rules/certification/language.ts'
import { scopesIn } from '../../rules/certification/person.ts'
import { isReady } from '../../rules/certification/ready.ts'
import type { Context } from '../../platform/context.ts'
import { around, readKnown, readRules } from './certification-fold.ts'
import type { Counting, Known, Rules } from './certification-fold.ts'
import type { Frame, SkillRow } from './queries.ts'
import { vocabulary } from './shipped.ts'

/** A skill with the certification that it names. */
export type LinkedSkill = SkillRow & { certification: NonNullable<SkillRow['certification']> }

/** What certifications say of people: by person, then by skill; whoever has nothing recorded is in none. */
export interface Certified {
  skills: readonly LinkedSkill[]
  of: ReadonlyMap<string, ReadonlyMap<string, readonly CertifiedSpan[]>>
}

export function linkedSkills({ skills }: Pick<Frame, 'skills'>): LinkedSkill[] {
  return [...skills.values()].filter((skill): skill is LinkedSkill => skill.certification !== null)
}

/** As it was folded with the last write, or, as known at a moment, folded from what was recorded. */
export async function readCertified(
  ctx: Context,
  frame: Pick<Frame, 'skills'>,
  personIds: readonly string[] | null,
  knownAt: Date | null,
): Promise<Certified> {
  const skills = linkedSkills(frame)
  if (skills.length === 0) return { skills, of: new Map() }
  if (knownAt !== null) return foldCertified(ctx, skills, personIds, knownAt)
  const whose = personIds === null ? sql`true` : sql`person_id = any(${[...personIds]}::uuid[])`
  const { rows } = await sql<{ person_id: string; skill_id: string; spans: CertifiedSpan[] }>`
    select person_id, skill_id, spans from certified_skills
    where tenant_id = ${ctx.organisation.tenantId} and skill_id = any(${skills.map(skill => skill.facts.id)}::uuid[]) and ${whose}`.execute(
    ctx.db,
  )
  const of = [...Map.groupBy(rows, row => row.person_id)].map(
    ([personId, list]) => [personId, new Map(list.map(row => [row.skill_id, row.spans]))] as const,
  )
  return { skills, of: new Map(of) }
}

/** How many people's entries are in memory at once. */
const AT_ONCE = 500

/** From what is recorded, whatever was kept. */
export async function foldCertified(
  ctx: Context,
  skills: readonly LinkedSkill[],
  personIds: readonly string[] | null,
  knownAt: Date | null,
): Promise<Certified> {
  const of = new Map<string, Map<string, readonly CertifiedSpan[]>>()
  if (skills.length === 0) return { skills, of }
  const rules = await readRules(ctx, knownAt)
  const codes = around(rules, new Set(skills.map(skill => skill.certification.code)))
  const people = personIds ?? (await everybodyRecorded(ctx))
  for (let i = 0; i < people.length; i += AT_ONCE) {
    for (const [personId, known] of await readKnown(ctx, people.slice(i, i + AT_ONCE), knownAt, codes)) {
      const spans = skills.flatMap(skill => {
        const found = spansOf(rules, personId, known, skill)
        return found.length === 0 ? [] : [[skill.facts.id, found] as const]
      })
      if (spans.length > 0) of.set(personId, new Map(spans))
    }
  }
  return { skills, of }
}

async function everybodyRecorded(ctx: Context): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from events where tenant_id = ${ctx.organisation.tenantId} and skill_id is null group by person_id order by person_id`.execute(
    ctx.db,
  )
  return rows.map(row => row.person_id)
}

function spansOf(rules: Rules, personId: string, known: Known, skill: LinkedSkill): CertifiedSpan[] {
  const days = new Map(known.events.map(event => [event.id, event.on]))
  return certifiedSpans(scopedStandings(rules, personId, known, skill.certification), skill.facts.levels, id => days.get(id) ?? null)
}

/** The standings that count for a skill: in the scope it fixes, and in every one of what it leaves open. */
export function scopedStandings(
  rules: Rules,
  personId: string,
  known: Known,
  { code, scope }: { code: string; scope: Scope },
): (ScopedStanding & { standing: CertificationStanding })[] {
  const counting = rules.get(code)
  if (!counting) return []
  const { versions } = counting
  const library = (asked: string): readonly RuleVersion[] | null => rules.get(asked)?.versions ?? null
  const person = personKnown({ ...known, library, vocabulary: vocabulary() }, null)
  const open = (versions.at(-1)!.rule.scope?.dims ?? []).filter(dim => dim.match !== 'at-least' && scope[dim.key] === undefined)
  return scopesIn(person.history, code, open).flatMap((found): (ScopedStanding & { standing: CertificationStanding })[] => {
    const within = { ...found, ...scope }
    if (!isReady(versions, within, null)) return []
    const question = { person: personId, cert: code, scope: within, knownAt: null }
    const standing = standingIn(person, versions, question)
    const { intervals } = standing
    if (intervals.every(one => one.status === 'not-required')) return []
    if (!intervals.some(one => one.status === 'exempt')) return [{ scope: within, intervals, unexempted: null, standing }]
    const without = { ...known, events: withoutExemptions(rules, counting, known.events), library, vocabulary: vocabulary() }
    return [{ scope: within, intervals, unexempted: standingIn(personKnown(without, null), versions, question).intervals, standing }]
  })
}

/** The same entries, but that nobody is exempted from this certification; what another rests on stays. */
function withoutExemptions(rules: Rules, { code }: Counting, events: readonly RuleEvent[]): RuleEvent[] {
  return events.flatMap(event => {
    if (event.type !== 'exempted') return [event]
    const others = [...(event.certs ?? rules.keys())].filter(one => one !== code)
    return others.length === 0 ? [] : [{ ...event, certs: others }]
  })
}
