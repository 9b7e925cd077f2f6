import { readFileSync } from 'node:fs'
import { historyOf } from '../src/rules/certification/facts.ts'
import type { RuleEvent } from '../src/rules/certification/events.ts'
import { standingIn } from '../src/rules/certification/evaluate.ts'
import type { Rule, RuleVersion } from '../src/rules/certification/language.ts'
import { lengthOf } from '../src/rules/certification/length.ts'
import { Person } from '../src/rules/certification/person.ts'
import { isReady } from '../src/rules/certification/ready.ts'
import { addDays } from '../src/rules/day.ts'
import { seeded } from '../test/support/seeded.ts'
import { plainFigure, quantile, type Bench } from './measure.ts'

const PEOPLE = 400
const ACTS = ['course', 'exam', 'practical', 'evaluation', 'medical', 'use', 'confirmation', 'instruction']

/** The mixed rules of the catalogue that need no value bound, each person holding forty of them with five events each. */
export const fold: Bench = {
  name: 'fold',
  about: `events folded into standings a second of processor time, ${PEOPLE} people with 40 certifications of the catalogue each`,
  async run({ rounds = 7, seed = 4 }) {
    const library = readyRules()
    const people = Array.from({ length: PEOPLE }, (_, i) => eventsOf(seeded(seed * 1000 + i), library))
    const events = people.reduce((sum, one) => sum + one.events.length, 0)
    const foldThem = (): number => people.reduce((sum, one) => sum + foldAll(one, library), 0)
    const touch = (): number => people.reduce((sum, one) => sum + JSON.stringify(one.events).length, 0)
    for (let i = 0; i < 4; i++) foldThem()
    const taken: number[] = []
    const reference: number[] = []
    for (let i = 0; i < rounds; i++) {
      taken.push(processorTime(foldThem))
      reference.push(processorTime(touch))
    }
    const rate = (times: number[]): number => (events / quantile(times, 0.5)) * 1000
    return [plainFigure('events folded', rate(taken), 'events/s', rounds, 'the same events written as JSON', rate(reference))]
  },
}

/** Milliseconds of processor time, so that others on the machine do not count. */
export function processorTime(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

interface Plant {
  events: RuleEvent[]
  certs: string[]
}

export function readyRules(): Map<string, RuleVersion[]> {
  const { certifications } = JSON.parse(readFileSync(new URL('../catalogue/certifications.json', import.meta.url), 'utf8')) as {
    certifications: { id: string; rule: Rule }[]
  }
  const versions = certifications.map(
    ({ id, rule }) => [id, [{ version: 1, effectiveFrom: '0001-01-01', rule }]] as [string, RuleVersion[]],
  )
  return new Map(versions.filter(([, one]) => isReady(one, {}, null)))
}

/** Evidence for what each rule asks first, over six years; every fifth event a happening or an act of authority. */
function eventsOf(random: ReturnType<typeof seeded>, library: Map<string, RuleVersion[]>): Plant {
  const ids = [...library.keys()]
  const certs = Array.from({ length: 40 }, (_, i) => ids[(random.between(0, ids.length - 1) + i) % ids.length]!)
  const chosen = [...new Set(certs)]
  const events = chosen.flatMap((cert, c) => {
    const wanted = actsIn(library.get(cert)![0]!.rule.award)
    return Array.from({ length: 5 }, (_, i): RuleEvent => {
      const { act, part } = wanted[i % wanted.length] ?? { act: random.pick(ACTS), part: undefined }
      const type = i === 4 && random.chance(0.5) ? 'incident' : act
      const on = addDays('2019-01-01', random.between(0, 2200))
      return { id: `${c}-${i}`, type, on, certs: [cert], hours: 8, ...(part === undefined ? {} : { part }) }
    })
  })
  return { events, certs: chosen }
}

export function actsIn(need: unknown): { act: string; part: string | undefined }[] {
  if (typeof need !== 'object' || need === null) return []
  const { do: act, part } = need as { do?: string; part?: string }
  return act === undefined ? Object.values(need).flatMap(actsIn) : [{ act, part }]
}

function foldAll({ events, certs }: Plant, library: Map<string, RuleVersion[]>): number {
  const person = new Person(historyOf(events, '1990-05-04', {}), cert => library.get(cert) ?? null, lengthOf('P60D'))
  let intervals = 0
  for (const cert of certs) {
    const question = { person: 'p', cert, scope: {}, required: true, knownAt: null }
    intervals += standingIn(person, library.get(cert)!, question).intervals.length
  }
  return intervals
}
