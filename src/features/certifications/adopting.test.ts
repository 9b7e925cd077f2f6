import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { addCertification, adoptCertification } from './adopt.ts'
import { countHolders } from './count-holders.ts'
import { listCertifications, readCertification } from './get.ts'
import { listHolders } from './holders.ts'
import { listCatalogue, readCatalogueEntry } from './list-catalogue.ts'
import { publishCertification, retireCertification } from './publish.ts'
import { recordEvent } from './record.ts'

let plant: Plant
let cast: Cast
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  cast = await addCast(plant)
})
afterAll(() => plant.close())

describe('taking an entry of the catalogue over', () => {
  it('says which labels it has, and what will have to be answered', async () => {
    expect(await plant.run(readCatalogueEntry, { id: 'uk-facefit' })).toMatchObject({
      labels: ['licensed-asbestos-work'],
      open: { unbound: 1, unconfirmed: 0 },
    })
    const { rows } = await plant.run(listCatalogue, { search: 'mssc-cpt' })
    expect(rows.find(row => row.id === 'mssc-cpt')).toMatchObject({ open: { unbound: 0, unconfirmed: 3 } })
  })

  it('under a label puts its variant in place, under a name and code of its own where wanted', async () => {
    const first = await plant.run(adoptCertification, { catalogueId: 'uk-facefit', label: null })
    const second = await plant.run(adoptCertification, {
      catalogueId: 'uk-facefit',
      label: 'licensed-asbestos-work',
      code: 'facefit-asbestos',
      name: 'Fit test, work with asbestos',
    })
    const [plain, labelled] = await Promise.all([first, second].map(({ id }) => plant.run(readCertification, { id })))
    expect(plain).toMatchObject({ code: 'uk-facefit', differs: 0, versions: [{ unbound: ['/term/for'], differences: [] }] })
    expect(labelled).toMatchObject({
      code: 'facefit-asbestos',
      name: 'Fit test, work with asbestos',
      catalogueId: 'uk-facefit',
      differs: 0,
    })
    expect(labelled!.versions).toMatchObject([
      { rule: { term: { for: 'P1Y' } }, unbound: [], chosen: [{ kind: 'label', value: 'licensed-asbestos-work', byName: 'Marta Reis' }] },
    ])
    expect((await plant.run(listCatalogue, { search: 'uk-facefit' })).rows).toMatchObject([{ adoptedAs: first.id }])
    const refused = (more: object) => refusalOf(plant.run(adoptCertification, { catalogueId: 'uk-facefit', ...more }))
    expect(await refused({ code: 'facefit-asbestos' })).toMatchObject({ code: 'certification.code_taken', params: { id: second.id } })
    expect((await refused({ code: 'iso9712' })).code).toBe('certification.code_of_catalogue')
    expect(await refused({ code: 'other', label: 'nobody' })).toMatchObject({
      code: 'certification.no_such_label',
      fields: [{ path: 'label' }],
    })
  })
})

describe('who holds a certification', () => {
  let id: string
  const record = (who: string, on: string, result = 'passed') =>
    plant.run(recordEvent, { personIds: [who], certs: ['torque'], event: { type: 'exam', on, result } })
  const counts = async (asker = plant as Pick<Plant, 'run'>) => (await asker.run(countHolders, {})).rows.find(row => row.id === id)
  const names = async (input: object) => (await plant.run(listHolders, { id, ...input })).rows.map(row => row.person)

  it('is counted by people: those who hold it, are due, lost it, or are on the way', async () => {
    const made = await plant.run(addCertification, {
      code: 'torque',
      name: 'Torque',
      rule: { award: { do: 'exam' }, term: { for: 'P1Y' } },
    })
    id = made.id
    await plant.run(publishCertification, { ...at(made), fromOn: '2020-01-01', reason: 'Asked by the customer' })
    expect(await counts()).toBeUndefined()
    await record(cast.person.ruiz, '2026-03-01')
    await record(cast.person.novak, '2025-06-01')
    await record(cast.person.chen, '2024-03-01')
    await record(cast.person.okafor, '2026-05-02', 'failed')
    expect(await counts()).toEqual({ id, held: 2, due: 1, lost: 1, underway: 1 })
    const leader = plant.as({ grants: [{ rights: new Set(['records.read']), groupingIds: [] }], personId: cast.person.novak })
    expect(await counts(leader)).toEqual({ id, held: 1, due: 1, lost: 0, underway: 0 })
    const on = async (input: object) => (await plant.run(countHolders, input)).rows.find(row => row.id === id)
    expect(await on({ scope: cast.lineNorth })).toEqual({ id, held: 2, due: 1, lost: 0, underway: 1 })
    expect(await on({ asOf: '2025-06-01', scope: cast.lineSouth })).toEqual({ id, held: 0, due: 0, lost: 1, underway: 0 })
    plant.clock.set('2026-06-02T08:00:00Z')
    expect(await counts()).toEqual({ id, held: 1, due: 0, lost: 2, underway: 1 })
    plant.clock.set('2026-05-04T08:00:00Z')
  })

  it('is listed by family, by words and by the nearest end, page by page', async () => {
    const [due, lost, underway] = await Promise.all(['due', 'lost', 'underway'].map(family => names({ family })))
    expect([due, lost, underway].map(list => list!.length)).toEqual([1, 1, 1])
    const byEnd = await names({ sort: 'end' })
    expect([byEnd[0], byEnd[1], byEnd.at(-1)]).toEqual([lost![0], due![0], underway![0]])
    const pages = [await plant.run(listHolders, { id, sort: 'end', limit: 3 })]
    pages.push(await plant.run(listHolders, { id, sort: 'end', limit: 3, cursor: pages[0]!.next! }))
    expect(pages.flatMap(page => page.rows.map(row => row.person))).toEqual(byEnd)
    expect(pages.map(page => page.total)).toEqual([4, 4])
    const [first, ...others] = due![0]!.split(' ')
    expect(await names({ search: `${others.join(' ').toUpperCase()} ${first!.slice(0, 2)}` })).toEqual(due)
    expect(await names({ search: 'nobody of that name' })).toEqual([])
    expect(await names({ scope: cast.lineSouth })).toEqual(lost)
  })

  it('holds it on after it is retired, and is awarded what is recorded for it', async () => {
    await plant.run(retireCertification, { ...at({ id }), revision: 2, throughOn: '2026-04-30', reason: 'The customer has gone' })
    expect(await counts()).toEqual({ id, held: 2, due: 1, lost: 1, underway: 1 })
    await record(cast.person.okafor, '2026-05-03')
    expect(await counts()).toEqual({ id, held: 3, due: 1, lost: 1, underway: 0 })
    expect((await plant.run(listCertifications, { search: 'torque' })).rows).toMatchObject([{ state: 'retired', throughOn: '2026-04-30' }])
  })
})

function at({ id }: { id: string }) {
  return { id, version: 1, revision: 1 }
}
