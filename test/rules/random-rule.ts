import { addDays, type Day } from '../../src/rules/day.ts'
import type { RuleEvent } from '../../src/rules/certification/events.ts'
import type { Depend, Evidence, Keep, LateStep, Need, Route, Rule, Term, Trigger } from '../../src/rules/certification/language.ts'
import type { seeded } from '../support/seeded.ts'

type Random = ReturnType<typeof seeded>

export const FIRST: Day = '2023-10-20'
export const LAST: Day = '2026-06-30'
const ACTS = ['exam', 'course', 'use', 'medical', 'fee']
const maybe = <T>(random: Random, share: number, value: () => T): T | undefined => (random.chance(share) ? value() : undefined)

/** A rule of every block, with short lengths so that much happens in two years. Fields that are undefined are left out. */
export function randomRule(random: Random): Rule {
  const dense = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T
  const length = (...lengths: string[]): string => random.pick(lengths)
  const leaf = (acts = ACTS): Evidence =>
    dense({
      do: random.pick(acts),
      part: maybe(random, 0.15, () => 'a'),
      minHours: maybe(random, 0.12, () => 8),
      minCount: maybe(random, 0.08, () => 2),
      minDays: maybe(random, 0.06, () => 20),
      window: maybe(random, 0.12, () => length('P60D', 'P3M', 'term')),
    }) as Evidence
  const plain = (): Evidence => dense({ do: random.pick(ACTS), part: maybe(random, 0.2, () => 'a') }) as Evidence
  const need = (depth = 0): Need => {
    if (depth < 2 && random.chance(0.2)) return { all: [need(depth + 1), need(depth + 1)] }
    if (depth < 2 && random.chance(0.12)) return { any: [need(depth + 1), need(depth + 1)] }
    if (depth > 0 && random.chance(0.08)) return { condition: 'fit' }
    return leaf()
  }
  const points = (): Need => ({
    points: {
      min: 20,
      unit: 'point',
      window: random.pick(['term', 'P8M']),
      buckets: [{ id: 'A', max: 15 }, ...(random.chance(0.4) ? [{ id: 'B', min: 5 }] : [])],
    },
  })
  const term = (): Term =>
    dense({
      for: length('P3M', 'P6M', 'P90D', 'P8M', 'P1Y', 'forever'),
      anchor: maybe(random, 0.3, () => random.pick(['exam', 'course'])),
      snap: maybe(random, 0.35, () => random.pick(['month-end', 'year-end', { monthDay: '06-30' }] as const)),
      minus: maybe(random, 0.1, () => 'P1D'),
      advisory: maybe(random, 0.08, () => true as const),
    }) as Term
  const route = (id: string): Route =>
    dense({
      id,
      need: random.chance(0.2) ? { all: [points(), plain()] } : random.chance(0.15) ? { ref: 'award' } : need(),
      from: random.pick(['expiry', 'event', { keepWithin: 'P2M' }, { keepWithin: 'P30D' }] as const),
      when: maybe(random, 0.25, () => ({ cycle: { mod: 2, in: [random.between(0, 1)] } })),
      opens: maybe(random, 0.3, () => length('P2M', 'P45D')),
      closes: maybe(random, 0.12, () => length('P10D', 'P1M')),
      pending: maybe(random, 0.2, () => 'continues' as const),
    }) as Route
  const step = (upTo: string): LateStep =>
    dense({
      upTo,
      status: random.pick(['in-grace', 'expired', 'suspended'] as const),
      work: random.pick(['yes', 'supervised', 'no'] as const),
      need: random.chance(0.4) ? { ref: random.pick(['renew', 'renew.r1']) } : need(),
      from: random.pick(['expiry', 'event'] as const),
      earnBy: maybe(random, 0.3, () => 'expiry' as const),
    }) as LateStep
  const keep = (id: string): Keep => {
    const mode = random.pick(['gap', 'grid', 'rolling', 'once'] as const)
    const onMiss = random.pick(['suspend', 'lapse', 'restrict', 'flag', 'advise'] as const)
    const interval = mode === 'rolling' ? { window: length('P3M', 'P120D') } : { every: length('P2M', 'P3M', 'P75D') }
    const rolling: Need = random.chance(0.5) ? { do: 'use', minDays: 15 } : { do: 'use', minCount: 2 }
    const restore = mode === 'rolling' ? undefined : maybe(random, 0.3, plain)
    const boundary = mode === 'rolling' ? undefined : maybe(random, 0.15, () => 'before' as const)
    return dense({ id, mode, ...interval, need: mode === 'rolling' ? rolling : plain(), onMiss, restore, boundary }) as Keep
  }
  const trigger = (id: string): Trigger => {
    const on = random.pick([
      { type: 'incident', where: { severity: 'serious' } },
      { type: 'change', where: { what: 'process' } },
      { type: 'absence', where: { longerThan: 'P30D' } },
      { type: 'exam', where: { result: 'failed' } },
    ])
    const effect = random.pick(['require', 'require', 'suspend', 'restrict', 'void', 'revoke'] as const)
    return dense({
      id,
      on,
      effect,
      need: maybe(random, 0.8, plain),
      by: effect === 'require' ? maybe(random, 0.5, () => 'P30D') : undefined,
    }) as unknown as Trigger
  }
  const depend = (): Depend =>
    dense({
      on: { condition: 'fit' },
      effect: random.pick(['suspend', 'suspend', 'revoke'] as const),
      restoreWithin: maybe(random, 0.5, () => 'P60D'),
    }) as Depend
  return dense({
    award: need(),
    onboard: maybe(random, 0.3, () =>
      dense({ from: ['hired'], within: maybe(random, 0.6, () => 'P60D'), meanwhile: random.pick(['supervised', 'barred', 'allowed']) }),
    ),
    term: term(),
    renew: [route('r1'), ...(random.chance(0.4) ? [route('r2')] : [])],
    late: maybe(random, 0.5, () => [step(length('P1M', 'P20D')), ...(random.chance(0.5) ? [step(length('P3M', 'open'))] : [])]),
    keep: maybe(random, 0.55, () => [keep('k1'), ...(random.chance(0.3) ? [keep('k2')] : [])]),
    depends: maybe(random, 0.2, () => [depend()]),
    triggers: maybe(random, 0.5, () => [trigger('t1'), ...(random.chance(0.4) ? [trigger('t2')] : [])]),
  }) as Rule
}

/** A history that fits the rule often enough for something to be held. */
export function randomEvents(random: Random, rule: Rule): RuleEvent[] {
  const events: RuleEvent[] = []
  const day = (): Day => addDays('2024-01-01', random.between(0, 720))
  const add = (type: string, fields: Partial<RuleEvent> = {}, on = day()): RuleEvent => {
    const event = { id: `e${events.length}`, type, on, ...fields } as RuleEvent
    events.push(event)
    return event
  }
  const evidence = (type: string, on = day()): void => {
    const fields: Partial<RuleEvent> = { hours: random.pick([4, 8]) }
    if (random.chance(0.5)) fields.part = 'a'
    if (random.chance(0.07)) fields.result = 'failed'
    if (type === 'use' && random.chance(0.3))
      Object.assign(fields, { from: addDays(on, -random.between(5, 60)), ...(random.chance(0.85) ? { through: on } : {}) })
    if (type === 'use' && fields.from === undefined && random.chance(0.2)) fields.days = random.between(5, 20)
    if (random.chance(0.05) && events.length > 0) fields.answers = random.pick(events).id
    add(type, fields, on)
  }
  const first = addDays('2024-01-01', random.between(0, 60))
  for (const type of ACTS) if (random.chance(0.75)) evidence(type, addDays(first, random.between(0, 20)))
  for (let i = random.between(0, 18); i > 0; i--) evidence(random.pick(ACTS))
  if (random.chance(0.4)) add('hired', {}, addDays(first, -random.between(0, 30)))
  if (random.chance(0.5)) add('incident', { severity: random.pick(['serious', 'minor']) })
  if (random.chance(0.4)) add('change', { what: 'process', ...(random.chance(0.4) ? { effectiveOn: day() } : {}) })
  if (random.chance(0.3)) {
    const from = day()
    const through = addDays(from, random.between(20, 50))
    add('absence', { from, ...(random.chance(0.8) ? { through } : {}) }, through)
  }
  for (let i = random.between(0, 5); i > 0 && JSON.stringify(rule).includes('points'); i--) {
    const claim = add('points-claimed', { points: random.between(5, 14), bucket: random.pick(['A', 'B', 'C']) })
    if (random.chance(0.9)) add('points-approved', { claim: claim.id }, addDays(claim.on, random.between(0, 60)))
    if (random.chance(0.1)) add('points-rejected', { claim: claim.id }, addDays(claim.on, random.between(0, 90)))
  }
  if (JSON.stringify(rule).includes('"fit"') && random.chance(0.85)) add('condition-began', { condition: 'fit' }, first)
  if (random.chance(0.25)) add('condition-ended', { condition: 'fit' })
  if (random.chance(0.2)) add('condition-began', { condition: 'fit' })
  authority(random, rule, add, day)
  return events
}

function authority(
  random: Random,
  rule: Rule,
  add: (type: string, fields?: Partial<RuleEvent>, on?: Day) => RuleEvent,
  day: () => Day,
): void {
  if (random.chance(0.2)) add('suspended')
  if (random.chance(0.25)) add('reinstated')
  if (random.chance(0.15)) add('revoked', random.chance(0.3) ? { barThrough: day() } : {})
  if (random.chance(0.15))
    add('exempted', { work: random.pick(['yes', 'supervised', 'no']), ...(random.chance(0.6) ? { through: day() } : {}) })
  if (random.chance(0.1)) add('exemption-ended')
  if (random.chance(0.15)) {
    const from = day()
    add('extended', { expiring: { from, through: addDays(from, 120) }, until: addDays(from, 160) })
  }
  if (random.chance(0.3)) add('application-filed', {})
  if (random.chance(0.3)) add('application-decided', { result: random.pick(['granted', 'refused']) })
  const gap = rule.keep?.find(keep => keep.mode === 'gap')
  if (gap && random.chance(0.3)) add('interval-changed', { keep: gap.id, every: random.pick(['P1M', 'P5M']) })
}
