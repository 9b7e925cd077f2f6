import { z } from 'zod'
import { FAMILIES, PERMISSIONS, STATES } from '../../rules/cell.ts'
import { todayIn } from '../../rules/day.ts'
import { OVERLAYS, pairOn } from '../../rules/pair.ts'
import type { PairFacts, PairOn } from '../../rules/pair.ts'
import type { ResultFact } from '../../rules/holding.ts'
import { explain } from '../../rules/why.ts'
import type { Context } from '../../platform/context.ts'
import { missing } from '../../platform/refusal.ts'
import { readVerb } from '../../platform/verb.ts'
import { Over, over } from '../access/over.ts'
import { mustReachPair } from '../access/reach.ts'
import { findSkills } from '../library/queries.ts'
import { isAskable } from '../requirements/subject.ts'
import { ACTS, actsFor } from '../results/acts.ts'
import { loadFacts } from '../standings/facts.ts'
import type { SkillRow } from '../standings/queries.ts'
import { Clocks, QuestionInput, questionOf } from './clocks.ts'
import { evidenceOf, EvidenceEntry, historyOf, HistoryEntry } from './pair-records.ts'
import { readNames } from './names.ts'
import { certificationOf, PairCertification } from './pair-certification.ts'

const Held = z.object({
  id: z.string(),
  level: z.int(),
  levelCode: z.string().nullable(),
  levelName: z.string().nullable(),
  grade: z.string(),
  achievedOn: z.string(),
  validThrough: z.string().nullable(),
})
const Range = { id: z.string(), fromOn: z.string(), throughOn: z.string().nullable(), reason: z.string() }

/** The record drawer: everything about one person and one skill, and why it stands as it does. */
export const readPair = readVerb({
  name: 'pair.read',
  right: 'records.read',
  shared: true,
  summary: 'One person and one skill: state, evidence, history, and why',
  input: QuestionInput.omit({ scope: true }).extend({ personId: z.uuid(), skillId: z.uuid() }),
  output: z.object({
    ...Clocks,
    person: z.object({ id: z.string(), name: z.string(), number: z.string().nullable(), retired: z.boolean() }),
    skill: z.object({
      id: z.string(),
      name: z.string(),
      code: z.string().nullable(),
      warnDays: z.int(),
      /** What a result of it can be, in the order in which to offer it: first what the skill names as its proof. */
      acts: z.array(z.enum(ACTS)),
      /** A level counts only once a second person has signed it too. */
      secondPerson: z.boolean(),
      scale: z.object({
        id: z.string(),
        name: z.string(),
        levels: z.array(z.looseObject({ value: z.int(), code: z.string(), name: z.string() })),
      }),
    }),
    cell: z.object({
      state: z.enum(STATES),
      family: z.enum(FAMILIES),
      also: z.array(z.enum(STATES)),
      may: z.enum(PERMISSIONS),
      cover: z.boolean(),
      compliant: z.boolean().nullable(),
      required: z.int().nullable(),
      wanted: z.int(),
      overlays: z.array(z.enum(OVERLAYS)),
    }),
    now: z.object({
      result: Held.nullable(),
      declared: Held.nullable(),
      requirements: z.array(
        z.object({
          id: z.string(),
          kind: z.enum(['mandatory', 'wanted']),
          level: z.int(),
          levelCode: z.string().nullable(),
          via: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string() }),
          bindsOn: z.string(),
          throughOn: z.string().nullable(),
          binding: z.boolean(),
          exempted: z.boolean(),
          /** The caller may end it: a right over whom it is asked of. */
          mayEnd: z.boolean(),
        }),
      ),
      revocations: z.array(z.object({ ...Range, open: z.boolean() })),
      exemptions: z.array(z.object({ ...Range, requirementId: z.string().nullable(), permits: z.enum(PERMISSIONS) })),
    }),
    /** The certification that decides on the day, and its standing; null: results decide. */
    certification: PairCertification.nullable(),
    evidence: z.array(EvidenceEntry),
    history: z.array(HistoryEntry),
    over: Over,
    why: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])) })),
  }),
  async run(ctx, input) {
    const question = questionOf(input)
    await mustReachPair(ctx, 'records.read', input.personId, input.skillId)
    const { plant, people } = await loadFacts(ctx, [input.personId], question.knownAt)
    const person = people[0]
    const skill = plant.skills.get(input.skillId)
    if (!person) throw missing('person', input.personId)
    if (!skill) throw missing('skill', input.skillId)
    const knownAt = question.knownAt ?? ctx.now
    const asOf = question.asOf ?? todayIn(person.timeZone, ctx.now)
    const facts = person.pairs.get(input.skillId) ?? nothingOf(skill)
    const pair = pairOn(facts, asOf)
    const name = (await readNames(ctx, [input.personId])).get(input.personId)!
    const scale = plant.scales.get(skill.scaleId)!
    const { levelTexts = {}, proofTypes = [], secondPerson = false } = (await findSkills(ctx, [input.skillId]))[0] ?? {}
    return {
      asOf,
      knownAt: knownAt.toISOString(),
      person: { ...name, retired: person.retired },
      skill: {
        id: input.skillId,
        name: skill.name,
        code: skill.code,
        warnDays: skill.facts.warnDays,
        acts: actsFor(proofTypes),
        secondPerson,
        scale: { ...scale, levels: scale.levels.map(level => ({ ...level, ...meaningOf(levelTexts, level.value) })) },
      },
      cell: {
        ...pair.cell,
        required: pair.required > 0 ? pair.required : null,
        wanted: pair.wanted,
        overlays: pair.overlays,
      },
      now: nowOf(facts, pair, skill, await askableOf(ctx, facts)),
      certification:
        pair.certified && (await certificationOf(ctx, input.personId, skill, pair.certified.scope, { asOf, knownAt: question.knownAt })),
      evidence: await evidenceOf(ctx, input.personId, skill, question.knownAt),
      history: await historyOf(ctx, input.personId, input.skillId, question.knownAt),
      over: await over(ctx, input.personId),
      why: explain(pair, asOf, skill.facts).map(({ code, params }) => ({ code, params: { ...params } })),
    }
  },
})

/** Of a pair with nothing on record and nothing asked. */
function nothingOf({ facts, certification }: SkillRow): PairFacts {
  const bare = { results: [], revocations: [], exemptions: [], requirements: [], skill: facts }
  return certification ? { ...bare, certified: { ...certification, from: certification.fromOn, spans: [] } } : bare
}

/** What a level means for this skill goes before what it means on its scale. */
function meaningOf(levelTexts: Record<string, string>, level: number): { description?: string } {
  const description = levelTexts[level]
  return description === undefined ? {} : { description }
}

async function askableOf(ctx: Context, { requirements }: PairFacts): Promise<ReadonlySet<string>> {
  const ids: string[] = []
  for (const { id, via } of requirements)
    if (await isAskable(ctx, via.id === null ? { kind: 'everyone' } : { kind: via.kind, id: via.id })) ids.push(id)
  return new Set(ids)
}

function nowOf(facts: PairFacts, pair: PairOn, skill: SkillRow, askable: ReadonlySet<string>) {
  const level = (value: number) => skill.facts.levels.find(candidate => candidate.value === value)
  const heldOf = (result: ResultFact | null) =>
    result && {
      id: result.id,
      level: result.level,
      levelCode: level(result.level)?.code ?? null,
      levelName: level(result.level)?.name ?? null,
      grade: result.grade,
      achievedOn: result.achievedOn,
      validThrough: result.validThrough,
    }
  const { mandatory, waived } = pair.sources
  return {
    result: heldOf(pair.result),
    declared: heldOf(pair.declared),
    requirements: facts.requirements.map(asked => ({
      id: asked.id,
      kind: asked.kind,
      level: asked.level,
      levelCode: level(asked.level)?.code ?? null,
      via: asked.via,
      bindsOn: asked.bindsOn,
      throughOn: asked.throughOn,
      binding: mandatory.includes(asked) || waived.includes(asked),
      exempted: waived.includes(asked),
      mayEnd: askable.has(asked.id),
    })),
    revocations: facts.revocations.map(({ id, from, through, open, reason }) => ({ id, fromOn: from, throughOn: through, open, reason })),
    exemptions: facts.exemptions.map(({ id, from, through, requirementId, permits, reason }) => ({
      id,
      fromOn: from,
      throughOn: through,
      requirementId,
      permits,
      reason,
    })),
  }
}
