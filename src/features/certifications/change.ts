import { z } from 'zod'
import { adapted, PlaceMissing } from '../../rules/certification/bind.ts'
import { placesAfter } from '../../rules/certification/marks.ts'
import { placesMoved } from '../../rules/certification/moved.ts'
import type { Context } from '../../platform/context.ts'
import { invalid, refused } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { id, line, version } from '../structure/fields.ts'
import { ruleFrom } from './checked.ts'
import { versionOn } from './get.ts'
import { getCertification, getVersion, refuseUnlessDraft, writeVersion } from './versions.ts'
import type { Accepted, VersionNow } from './versions.ts'

const place = z
  .string()
  .regex(/^(\/[^/]+)+$/)
  .max(300)
const source = line(1_000)

const Changes = z.strictObject({
  id,
  version: z.coerce.number().pipe(version),
  revision: version,
  name: line(300).optional(),
  /** The whole rule anew; values are bound and branches struck in it afterwards. */
  rule: z.record(z.string(), z.unknown()).optional(),
  bind: z.record(place, z.strictObject({ value: z.unknown(), source })).optional(),
  strike: z
    .array(z.strictObject({ at: place, source }))
    .max(100)
    .optional(),
  accept: z
    .array(z.strictObject({ at: place, source }))
    .max(100)
    .optional(),
})
type Changes = z.infer<typeof Changes>

const Answer = z.object({ id: z.string(), version: z.int(), revision: z.int() })

export const changeCertification = writeVerb({
  name: 'certification.change',
  right: 'library.write',
  summary: 'Change a draft: its name, its rule, values bound, branches struck, uncertain values accepted; each with person and source',
  input: Changes,
  output: Answer,
  async run(ctx, input) {
    await takeTurn(ctx)
    const { now: before } = await getVersion(ctx, input)
    refuseUnlessDraft(before)
    const rewritten = input.rule === undefined ? before : rewrittenTo(before, ruleFrom(input.rule))
    const after = changed(ctx, rewritten, input)
    if (said(before) === said(after)) return { id: input.id, version: before.version, revision: before.revision }
    await writeVersion(ctx, after)
    audit(ctx, {
      action: 'certification.changed',
      subject: { kind: 'certification', id: input.id },
      facts: {
        version: before.version,
        bound: Object.keys(input.bind ?? {}),
        struck: (input.strike ?? []).map(one => one.at),
        accepted: (input.accept ?? []).map(one => one.at),
        ruleChanged: input.rule !== undefined,
      },
      ...(before.name === after.name ? {} : { before: { name: before.name }, after: { name: after.name } }),
    })
    return { id: input.id, version: after.version, revision: after.revision }
  },
})

export const newCertificationVersion = writeVerb({
  name: 'certification.new_version',
  right: 'library.write',
  summary: 'Begin the next version of a certification as a draft of the one before',
  input: z.strictObject({ id }),
  output: Answer,
  async run(ctx, input) {
    await takeTurn(ctx)
    const versions = await getCertification(ctx, input.id)
    const draft = versions.find(one => one.state === 'draft')
    if (draft) throw refused('certification.has_draft', { name: draft.name, version: draft.version })
    const now = versionOn(versions, '9999-12-31')
    const after = { ...now, version: versions.at(-1)!.version + 1, revision: 1, state: 'draft' as const, fromOn: null, throughOn: null }
    await writeVersion(ctx, after)
    audit(ctx, {
      action: 'certification.version_begun',
      subject: { kind: 'certification', id: input.id },
      facts: { version: after.version, from: now.version },
    })
    return { id: input.id, version: after.version, revision: 1 }
  },
})

function said({ name, rule, marks, accepted, chosen }: VersionNow): string {
  return JSON.stringify([name, rule, marks, accepted, chosen])
}

/** The rule written anew: what is said of an entry of a list goes with it; what was chosen in one that is gone stays as it was said. */
function rewrittenTo(before: VersionNow, rule: VersionNow['rule']): VersionNow {
  return {
    ...before,
    rule,
    marks: placesMoved(before.marks, before.rule, rule),
    accepted: placesMoved(before.accepted, before.rule, rule),
    chosen: before.chosen.map(one => (one.kind === 'bound' ? (placesMoved([one], before.rule, rule)[0] ?? one) : one)),
  }
}

/** Places are those of the rule as it is sent. */
function changed(ctx: Context, before: VersionNow, input: Changes): VersionNow {
  const taken = (at: string, from: string): Accepted => ({
    at,
    by: ctx.actor.accountId,
    byName: ctx.actor.name,
    on: ctx.today,
    source: from,
  })
  const [bind, strike] = [Object.entries(input.bind ?? {}), input.strike ?? []]
  const struck = strike.map(one => one.at)
  const rule = ruleFrom(adaptedFrom(before.rule, bind, struck))
  // Whoever binds a value that was uncertain answers for it with the same source.
  const answered = before.marks.flatMap(mark => bind.filter(([at]) => at === mark.at).map(([at, one]) => taken(at, one.source)))
  const accepted = [...answered, ...(input.accept ?? []).map(one => taken(acceptable(before, one.at), one.source))]
  const fresh = new Set(accepted.map(one => one.at))
  const chosen = [
    ...bind.map(([at, one]) => ({ ...taken(at, one.source), kind: 'bound' as const, value: one.value })),
    ...strike.map(one => ({ ...taken(one.at, one.source), kind: 'struck' as const })),
  ]
  return {
    ...before,
    revision: before.revision + 1,
    name: input.name ?? before.name,
    rule,
    marks: placesAfter(before.marks, struck),
    accepted: placesAfter([...before.accepted.filter(one => !fresh.has(one.at)), ...accepted], struck),
    chosen: [...before.chosen, ...chosen],
  }
}

function adaptedFrom(rule: VersionNow['rule'], bind: [string, { value?: unknown }][], strike: readonly string[]): unknown {
  try {
    return adapted(rule, Object.fromEntries(bind.map(([at, one]) => [at, one.value])), strike)
  } catch (error) {
    if (!(error instanceof PlaceMissing)) throw error
    throw invalid('certification.no_such_place', { at: error.at }, [
      { path: error.at, code: 'certification.no_such_place', params: { at: error.at }, text: '' },
    ])
  }
}

function acceptable({ marks }: VersionNow, at: string): string {
  if (marks.some(mark => mark.at === at)) return at
  throw invalid('certification.nothing_to_accept', { at }, [
    { path: at, code: 'certification.nothing_to_accept', params: { at }, text: '' },
  ])
}
