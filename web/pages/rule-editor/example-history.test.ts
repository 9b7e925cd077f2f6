import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { intervalOn } from '../../../src/rules/certification/evaluate.ts'
import type { Rule } from '../../../src/rules/certification/language.ts'
import { addDays } from '../../../src/rules/day.ts'
import { exampleOf, makingFor, supposed, suppositionsOf } from './example-history.ts'
import { closed } from './open-values.ts'
import { HELD, standingOf } from './simulate.ts'

const TODAY = '2026-05-06'
const { certifications } = JSON.parse(readFileSync(new URL('../../../catalogue/certifications.json', import.meta.url), 'utf8')) as {
  certifications: { id: string; rule: Rule; unbound: string[] }[]
}

function tried(id: string, rule: Rule, more: { id: string; on: string }[] = []) {
  const example = exampleOf(rule, id, TODAY)
  const making = makingFor(rule, id, example.scope, 'supposed')
  const events = more.flatMap(one =>
    supposed(
      suppositionsOf(rule).find(two => two.id === one.id)!,
      one.on,
      making,
    ),
  )
  const others = new Map(example.held.map(code => [code, HELD]))
  return { example, standing: standingOf({ ...example, rule, cert: id, events: [...example.events, ...events], others }) }
}

describe('an example history', () => {
  it('earns every certification of the catalogue, and keeps it in force until today', () => {
    const faults = certifications.flatMap(({ id, rule: open }) => {
      const { example, standing } = tried(id, closed(open).rule)
      const [first, now] = [intervalOn(standing, example.startOn), intervalOn(standing, TODAY)]
      const inForce = (status: string): boolean => ['valid', 'due-soon', 'in-grace'].includes(status)
      return inForce(first.status) && inForce(now.status)
        ? []
        : [`${id}: ${first.status} then ${now.status}, ${now.reasons[0]?.code ?? ''}`]
    })
    expect(faults).toEqual([])
  })

  it('closes every open value, and says which', () => {
    for (const { id, rule, unbound } of certifications) {
      const { rule: after, taken } = closed(rule)
      expect({ id, taken: taken.map(one => one.at).toSorted() }).toEqual({ id, taken: unbound.toSorted() })
      expect(JSON.stringify(after)).not.toContain('unbound')
    }
  })

  it('goes on to the next term when the renewal is supposed', () => {
    const cpt = certifications.find(one => one.id === 'mssc-cpt')!
    const { standing: without } = tried('mssc-cpt', cpt.rule)
    const { standing } = tried('mssc-cpt', cpt.rule, [{ id: 'renew/points', on: TODAY }])
    const [end, later] = [intervalOn(without, TODAY).validThrough!, intervalOn(standing, TODAY).validThrough!]
    expect(end).toBe('2026-06-20')
    expect(later).toBe('2031-06-20')
    expect(intervalOn(without, addDays(end, 1)).status).toBe('lapsed')
    expect(intervalOn(standing, addDays(end, 1))).toMatchObject({ status: 'valid', cycle: 2 })
  })

  it('shows what a happening does', () => {
    const { rule } = closed(certifications.find(one => one.id === 'asme-ix')!.rule)
    const { standing } = tried('asme-ix', rule, [{ id: 'trigger/ability-doubted', on: TODAY }])
    expect(intervalOn(standing, TODAY).status).toBe('revoked')
  })

  it('renews every certification that can be renewed, in one of its ways', () => {
    const faults = certifications.flatMap(({ id, rule: open }) => {
      const { rule } = closed(open)
      const ways = suppositionsOf(rule).filter(one => one.kind === 'renew')
      if (ways.length === 0) return []
      const before = intervalOn(tried(id, rule).standing, TODAY)
      const renews = ways.some(way => {
        const after = intervalOn(tried(id, rule, [{ id: way.id, on: TODAY }]).standing, '2027-06-20')
        const was = intervalOn(tried(id, rule).standing, '2027-06-20')
        return after.validThrough !== was.validThrough || after.status !== was.status || after.cycle !== was.cycle
      })
      return renews || before.validThrough === null ? [] : [id]
    })
    expect(faults).toEqual([])
  })
})
