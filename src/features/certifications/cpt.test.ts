import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { adoptCertification } from './adopt.ts'
import { changeCertification } from './change.ts'
import { readCertification } from './get.ts'
import { countHolders } from './count-holders.ts'
import { listHolders } from './holders.ts'
import { previewPublication } from './preview.ts'
import { publishCertification } from './publish.ts'
import { readPersonCertification } from './read-one.ts'
import { readPersonCertifications } from './read-person.ts'
import { recordEvent } from './record.ts'

const MODULES = ['mssc-cpt-safety', 'mssc-cpt-quality', 'mssc-cpt-processes', 'mssc-cpt-maintenance', 'mssc-cpt-green']
let plant: Plant
let cast: Cast
let cpt: string
beforeAll(async () => {
  plant = await openPlant({ now: '2021-04-01T08:00:00Z' })
  cast = await addCast(plant)
})
afterAll(() => plant.close())

const adopt = async (catalogueId: string) => {
  const { id } = await plant.run(adoptCertification, { catalogueId })
  const [draft] = (await plant.run(readCertification, { id })).versions
  const accept = draft!.unaccepted.map(({ at }) => ({ at, source: 'Handbook of the issuer, 2020' }))
  if (accept.length > 0) await plant.run(changeCertification, { id, version: 1, revision: 1, accept })
  return { id, revision: accept.length > 0 ? 2 : 1 }
}
const publish = async (catalogueId: string) => {
  const draft = await adopt(catalogueId)
  await plant.run(publishCertification, { ...draft, version: 1, fromOn: '2015-01-01', reason: 'The CPT programme' })
  return draft.id
}
const record = async (event: object, certs = ['mssc-cpt']) =>
  (await plant.run(recordEvent, { personIds: [cast.person.ruiz], certs, event })).ids[0]!
const exam = (cert: string, on: string) => record({ type: 'exam', on, result: 'passed' }, [cert])
const on = async (asOf: string) => {
  const { lines } = await plant.run(readPersonCertifications, { id: cast.person.ruiz, asOf })
  return lines.find(line => line.code === 'mssc-cpt')
}
const points = async (bucket: string, amount: number, day: string) => {
  const claim = await record({ type: 'points-claimed', on: day, points: amount, bucket })
  await record({ type: 'points-approved', on: day, claim })
}

describe('the CPT programme', () => {
  it('is published module by module, and says beforehand that it makes somebody a holder', async () => {
    for (const module of MODULES) await publish(module)
    const days = ['2020-09-14', '2020-10-26', '2021-01-18', '2021-03-22']
    for (const [i, day] of days.entries()) await exam(MODULES[i]!, day)
    const draft = await adopt('mssc-cpt')
    cpt = draft.id
    const asked = { ...draft, version: 1, fromOn: '2015-01-01' }
    expect(await plant.run(previewPublication, asked)).toMatchObject({
      people: 1,
      total: 1,
      counts: [{ from: 'not-required', to: 'valid', standings: 1 }],
      rows: [{ personId: cast.person.ruiz, code: 'mssc-cpt', from: 'not-required', to: 'valid' }],
    })
    await plant.run(publishCertification, { ...asked, reason: 'The CPT programme' })
  })

  it('holds for five years from the fourth module, and Green changes nothing', async () => {
    expect(await on('2021-03-21')).toMatchObject({ status: 'in-progress', work: 'no', cycle: 0 })
    const before = await on('2021-03-22')
    expect(before).toMatchObject({ status: 'valid', work: 'yes', cycle: 1, validThrough: '2026-03-22', reasons: [{ code: 'in-term' }] })
    await exam('mssc-cpt-green', '2021-03-30')
    expect(await on('2021-03-22')).toEqual(before)
    expect((await plant.run(readPersonCertifications, { id: cast.person.ruiz })).lines.map(line => [line.code, line.status])).toEqual(
      expect.arrayContaining([...MODULES, 'mssc-cpt'].map(code => [code, 'valid'])),
    )
    expect(await on('2026-01-21')).toMatchObject({ status: 'due-soon', reasons: [{ code: 'term-ending' }] })
  })

  it('lapses the day after its end, though all modules are held', async () => {
    expect(await on('2026-03-22')).toMatchObject({ status: 'due-soon' })
    expect(await on('2026-03-23')).toMatchObject({ status: 'lapsed', work: 'no', validThrough: '2026-03-22' })
    const { lines } = await plant.run(readPersonCertifications, { id: cast.person.ruiz, asOf: '2026-03-23' })
    expect(lines.filter(line => line.status === 'valid')).toHaveLength(5)
  })

  it('is renewed by a hundred approved points with the filing in its window, which uses the points up', async () => {
    plant.clock.set('2026-03-01T08:00:00Z')
    await points('CE', 40, '2022-06-10')
    await points('IC', 35, '2023-05-04')
    await points('E', 20, '2024-11-30')
    const claim = await record({ type: 'points-claimed', on: '2025-08-15', points: 10, bucket: 'X' })
    const one = () => plant.run(readPersonCertification, { id: cast.person.ruiz, code: 'mssc-cpt', asOf: '2026-02-09' })
    expect((await one()).ledger).toMatchObject({ min: 100, balance: 95, enough: false })
    await record({ type: 'points-approved', on: '2025-08-15', claim })
    await record({ type: 'submission', part: 'application', on: '2025-12-01' })
    await record({ type: 'fee', on: '2026-02-10' })
    expect(await on('2026-02-10')).toMatchObject({ status: 'due-soon', validThrough: '2026-03-22' })
    await record({ type: 'submission', part: 'application', on: '2026-02-10' })
    expect((await one()).ledger).toMatchObject({
      balance: 105,
      enough: true,
      buckets: [
        { id: 'CE', counts: 40 },
        { id: 'IC', counts: 35 },
        { id: 'E', counts: 20 },
        { id: 'X', counts: 10 },
      ],
    })
    expect(await on('2026-02-10')).toMatchObject({ status: 'valid', cycle: 1, validThrough: '2031-03-22' })
    expect(await on('2026-03-23')).toMatchObject({ status: 'valid', cycle: 2, validThrough: '2031-03-22' })
    expect(await on('2031-03-23')).toMatchObject({ status: 'lapsed' })
    const { ledger, intervals, events } = await plant.run(readPersonCertification, {
      id: cast.person.ruiz,
      code: 'mssc-cpt',
      asOf: '2026-04-01',
    })
    expect(ledger).toMatchObject({ balance: 0, enough: false })
    expect(ledger!.lines.every(line => line.used)).toBe(true)
    expect(intervals.at(-1)).toMatchObject({ status: 'lapsed', through: null })
    expect(events.filter(event => event.type === 'exam')).toHaveLength(4)
  })

  it('is answered as it was known before, and names its holders', async () => {
    const { lines } = await plant.run(readPersonCertifications, {
      id: cast.person.ruiz,
      asOf: '2026-03-23',
      knownAt: '2021-12-31T00:00:00Z',
    })
    expect(lines.find(line => line.code === 'mssc-cpt')).toMatchObject({ status: 'lapsed' })
    expect(await plant.run(listHolders, { id: cpt })).toMatchObject({
      total: 1,
      next: null,
      rows: [{ personId: cast.person.ruiz, status: 'valid', validThrough: '2031-03-22' }],
    })
    expect((await plant.run(listHolders, { id: cpt, status: 'lapsed' })).total).toBe(0)
    const then = { asOf: '2026-03-23', knownAt: '2021-12-31T00:00:00Z' }
    expect(await plant.run(listHolders, { id: cpt, ...then })).toMatchObject({
      total: 1,
      rows: [{ personId: cast.person.ruiz, status: 'lapsed' }],
    })
    expect((await plant.run(countHolders, then)).rows.find(row => row.id === cpt)).toMatchObject({ held: 0, lost: 1 })
  })
})
