import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { answerVector, type Catalogue, type Vector } from './vectors.ts'

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'))
const catalogue = read('catalogue/certifications.json') as Catalogue
const { vectors } = read('test/fixtures/timelines.json') as { vectors: Vector[] }

/** Worked out from the text of each rule: the award, a boundary day, a renewal or the end, and the last day of grace. */
describe('timelines of the catalogue', () => {
  it.each(catalogue.certifications.map(({ id }) => id))('%s', cert => {
    const timelines = vectors.filter(vector => vector.cert === cert)
    // One timeline at least earns it, and another day says something else.
    expect(timelines.map(({ expect: said }) => said.work)).toContain('yes')
    expect(new Set(timelines.map(({ expect: said }) => JSON.stringify(said))).size).toBeGreaterThan(1)
    expect(timelines.map(vector => answerVector(vector, catalogue)).filter(({ ok }) => !ok)).toEqual([])
  })

  it('come out the same in any order of entry', () => {
    const turned = vectors.map(vector => answerVector({ ...vector, events: vector.events.toReversed() }, catalogue))
    expect(turned.filter(({ ok }) => !ok)).toEqual([])
  })

  it('do not depend on what came later', () => {
    const cut = vectors.map(vector => {
      const events = vector.events.filter(event => (event.from ?? event.on) <= vector.asOf)
      return answerVector({ ...vector, events }, catalogue)
    })
    expect(cut.filter(({ ok }) => !ok)).toEqual([])
  })
})
