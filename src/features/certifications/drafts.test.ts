import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isClosedToOthers, obeysWriteLaws } from '../../../test/support/laws.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { addCertification, adoptCertification } from './adopt.ts'
import { changeCertification, newCertificationVersion } from './change.ts'
import { listCertifications, readCertification } from './get.ts'
import { listCatalogue, readCatalogueEntry } from './list-catalogue.ts'
import { previewPublication } from './preview.ts'
import { publishCertification, retireCertification } from './publish.ts'

const RULE = { award: { do: 'exam' }, term: { for: 'P2Y' } }
let plant: Plant
let made = 0
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
})
afterAll(() => plant.close())

const own = async (rule: object = RULE) => {
  made += 1
  return (await plant.run(addCertification, { code: `own-${made}`, name: `Own ${made}`, rule })).id
}
const draftOf = async (id: string) => (await plant.run(readCertification, { id })).versions.at(-1)!

describe('the catalogue', () => {
  it('lists all that is shipped, and finds by words, category and confidence', async () => {
    const all = await plant.run(listCatalogue, {})
    expect([all.rows.length, all.total]).toEqual([119, 119])
    expect(all.categories.reduce((sum, one) => sum + one.count, 0)).toBe(119)
    expect(all.confidences.reduce((sum, one) => sum + one.count, 0)).toBe(119)
    const found = await plant.run(listCatalogue, { search: 'CPT quality', category: 'manufacturing-credential' })
    expect(found.rows).toMatchObject([{ id: 'mssc-cpt-quality', adoptedAs: null }])
    const primary = await plant.run(listCatalogue, { confidence: 'primary' })
    expect(primary.rows.every(row => row.confidence === 'primary')).toBe(true)
    expect(primary.rows).toHaveLength(all.confidences.find(one => one.id === 'primary')!.count)
  })

  it('shows an entry whole, with sources and what is not certain', async () => {
    const entry = await plant.run(readCatalogueEntry, { id: 'mssc-cpt' })
    expect(entry).toMatchObject({ confidence: 'primary', unbound: [], rule: { term: { for: 'P5Y' } } })
    expect(entry.marks.map(mark => mark.at)).toEqual(['/term/anchor', '/renew/0/from', '/renew/0/opens', '/late'])
    expect(entry.about.sources.length).toBeGreaterThan(0)
    expect((await plant.run(readCatalogueEntry, { id: 'asq-cqe' })).unbound).toEqual(['/late/0/work'])
    expect(await refusalOf(plant.run(readCatalogueEntry, { id: 'nothing' }))).toMatchObject({ kind: 'missing' })
  })
})

describe('taking a certification over', () => {
  it('makes a draft that knows where it came from, once', async () => {
    const answer = await obeysWriteLaws(plant, adoptCertification, {
      right: 'library.write',
      input: { catalogueId: 'asq-cqe' },
      other: { catalogueId: 'mssc-cpt' },
      actions: ['certification.adopted'],
    })
    expect(answer).toMatchObject({ code: 'asq-cqe', version: 1, revision: 1 })
    const { versions, ...row } = await plant.run(readCertification, { id: answer.id })
    expect(row).toMatchObject({ catalogueId: 'asq-cqe', state: 'draft', draft: { version: 1, unbound: 1 } })
    expect(versions).toMatchObject([{ state: 'draft', unbound: ['/late/0/work'], differences: [], faults: [] }])
    expect((await plant.run(listCatalogue, { search: 'asq-cqe' })).rows).toMatchObject([{ adoptedAs: answer.id }])
    expect(await refusalOf(plant.run(adoptCertification, { catalogueId: 'asq-cqe' }))).toMatchObject({
      code: 'certification.code_taken',
      params: { id: answer.id },
    })
    expect(await refusalOf(plant.run(adoptCertification, { catalogueId: 'nothing' }))).toMatchObject({ kind: 'missing' })
  })

  it('lets one of our own be written, and says where its rule is wrong', async () => {
    await obeysWriteLaws(plant, addCertification, {
      right: 'library.write',
      input: { code: 'solder', name: 'Soldering', rule: RULE },
      other: { code: 'solder-2', name: 'Soldering', rule: RULE },
      actions: ['certification.added'],
    })
    expect((await plant.run(listCertifications, { search: 'solder' })).rows).toMatchObject([{ code: 'solder', catalogueId: null }])
    const wrong = { award: { do: 'exam' }, term: { for: 'P3 Y' }, renew: [{ id: 'a', need: { ref: 'renew.b' }, from: 'event' }] }
    expect(await refusalOf(plant.run(addCertification, { code: 'wrong', name: 'Wrong', rule: wrong }))).toMatchObject({
      code: 'certification.faults',
      fields: [{ path: '/term/for', code: 'rule.not_a_length' }],
    })
    const takes = (code: string) => refusalOf(plant.run(addCertification, { code, name: 'Again', rule: RULE }))
    expect((await takes('solder')).code).toBe('certification.code_taken')
    expect((await takes('iso9712')).code).toBe('certification.code_of_catalogue')
  })
})

describe('changing a draft', () => {
  it('binds, strikes and accepts with person and source, and shows where it differs from the catalogue', async () => {
    const { id } = await plant.run(adoptCertification, { catalogueId: 'mssc-cpt' })
    const input = {
      id,
      version: 1,
      revision: 1,
      bind: { '/renew/0/opens': { value: 'P60D', source: 'Letter of the issuer' } },
      strike: [{ at: '/renew/0/need/all/2', source: 'No fee for members' }],
      accept: [{ at: '/term/anchor', source: 'Handbook 2024, page 3' }],
    }
    const answer = await obeysWriteLaws(plant, changeCertification, {
      right: 'library.write',
      input,
      other: { ...input, name: 'CPT' },
      actions: ['certification.changed'],
    })
    expect(answer).toEqual({ id, version: 1, revision: 2 })
    const draft = await draftOf(id)
    const by = { by: plant.caller.actor.accountId, byName: 'Marta Reis', on: '2026-05-04' }
    expect(draft.chosen).toMatchObject([
      { kind: 'bound', at: '/renew/0/opens', value: 'P60D', source: 'Letter of the issuer', ...by },
      { kind: 'struck', at: '/renew/0/need/all/2', ...by },
    ])
    expect(draft.accepted.map(one => one.at).sort()).toEqual(['/renew/0/opens', '/term/anchor'])
    expect(draft.unaccepted.map(one => one.at)).toEqual(['/renew/0/from', '/late'])
    expect(draft.differences).toHaveLength(2)
    expect(draft.differences).toContainEqual({ at: '/renew/0/opens', before: 'P90D', after: 'P60D' })
    expect(draft.differences).toContainEqual({ at: '/renew/0/need/all/2', before: { do: 'fee' } })
    await isClosedToOthers(plant, await plant.another(), changeCertification, { ...input, revision: 2 })
  })

  it('lets what is said of an entry go with it where the rule is written in another order', async () => {
    const { id } = await plant.run(adoptCertification, { catalogueId: 'mssc-cpt', code: 'cpt-reordered' })
    const [was] = (await plant.run(readCertification, { id })).versions
    const [points] = was!.rule.renew as object[]
    const exam = { id: 'exam', need: { do: 'exam' }, from: 'event' }
    await plant.run(changeCertification, {
      id,
      version: 1,
      revision: 1,
      rule: { ...was!.rule, renew: [exam, points!] },
      bind: { '/renew/1/opens': { value: 'P60D', source: 'Letter of the issuer' } },
    })
    const draft = await draftOf(id)
    expect(draft.marks.map(mark => mark.at)).toEqual(['/term/anchor', '/renew/1/from', '/renew/1/opens', '/late'])
    expect(draft.accepted.map(one => one.at)).toEqual(['/renew/1/opens'])
    await plant.run(changeCertification, {
      id,
      version: 1,
      revision: 2,
      rule: { ...draft.rule, renew: [(draft.rule.renew as object[])[1]!, exam] },
    })
    const back = await draftOf(id)
    expect(back.marks.map(mark => mark.at)).toEqual(was!.marks.map(mark => mark.at))
    expect(back.accepted.map(one => one.at)).toEqual(['/renew/0/opens'])
    expect(back.chosen.map(one => one.at)).toEqual(['/renew/0/opens'])
    await plant.run(changeCertification, { id, version: 1, revision: 3, rule: { ...back.rule, renew: [exam] } })
    expect((await draftOf(id)).marks.map(mark => mark.at)).toEqual(['/term/anchor', '/late'])
  })

  it('refuses what another has changed meanwhile, faults, places that are not there and marks that are none', async () => {
    const id = await own()
    const at = { id, version: 1, revision: 1 }
    const change = (more: object) => refusalOf(plant.run(changeCertification, { ...at, ...more }))
    expect(await change({ rule: { ...RULE, term: { for: 'soon' } } })).toMatchObject({
      code: 'certification.faults',
      fields: [{ path: '/term/for' }],
    })
    expect((await change({ bind: { '/late/0/work': { value: 'no', source: 'x' } } })).code).toBe('certification.no_such_place')
    expect((await change({ accept: [{ at: '/term/for', source: 'x' }] })).code).toBe('certification.nothing_to_accept')
    expect((await plant.run(changeCertification, { ...at, name: (await draftOf(id)).name })).revision).toBe(1)
    await plant.run(changeCertification, { ...at, name: 'Another name' })
    expect(await change({ name: 'Too late' })).toMatchObject({ kind: 'conflict', params: { current: 2 } })
  })
})

describe('publishing', () => {
  it('is refused with the list of open places, and obeys the laws of writing once there is none', async () => {
    const { id } = await plant.run(adoptCertification, { catalogueId: 'mssc-clt' })
    const input = { id, version: 1, revision: 1, fromOn: '2020-01-01', reason: 'Used from now on' }
    expect(await refusalOf(plant.run(publishCertification, input))).toMatchObject({
      code: 'certification.open_places',
      fields: ['/term/anchor', '/renew/0/from', '/late'].map(path => ({ path, code: 'certification.unaccepted' })),
    })
    const accept = ['/term/anchor', '/renew/0/from', '/late'].map(at => ({ at, source: 'Asked by telephone' }))
    await plant.run(changeCertification, { id, version: 1, revision: 1, accept })
    expect(await plant.run(previewPublication, { id, version: 1, revision: 2, fromOn: '2020-01-01' })).toMatchObject({
      total: 0,
      people: 0,
    })
    await obeysWriteLaws(plant, publishCertification, {
      right: 'library.publish',
      input: { ...input, revision: 2 },
      other: { ...input, revision: 2, reason: 'Another' },
      actions: ['certification.published'],
    })
    expect((await plant.trail()).at(-1)).toMatchObject({ reason: 'Used from now on', facts: { fromOn: '2020-01-01', version: 1 } })
    expect(await plant.run(readCertification, { id })).toMatchObject({ state: 'active', version: 1, draft: null })
    const after = { id, version: 1, revision: 3 }
    expect((await refusalOf(plant.run(changeCertification, { ...after, name: 'x' }))).code).toBe('certification.not_a_draft')
    expect((await refusalOf(plant.run(publishCertification, { ...input, revision: 2 }))).kind).toBe('conflict')
  })

  it('is for those who may say what counts for everybody', async () => {
    const id = await own()
    const limited = plant.as({ grants: [{ rights: new Set(['library.publish']), groupingIds: ['00000000-0000-7000-8000-00000000dead'] }] })
    const input = { id, version: 1, revision: 1, fromOn: '2020-01-01', reason: 'x' }
    expect((await refusalOf(limited.run(publishCertification, input))).code).toBe('library.needs_everybody')
    expect((await refusalOf(limited.run(previewPublication, { id, version: 1, revision: 1, fromOn: '2020-01-01' }))).kind).toBe('forbidden')
  })

  it('of a later version begins after the one before, which retiring ends', async () => {
    const id = await own()
    await plant.run(publishCertification, { id, version: 1, revision: 1, fromOn: '2024-01-01', reason: 'x' })
    expect((await refusalOf(plant.run(retireCertification, { id, version: 1, revision: 1, reason: 'x' }))).kind).toBe('conflict')
    const next = await obeysWriteLaws(plant, newCertificationVersion, {
      right: 'library.write',
      input: { id },
      other: { id: (await plant.run(listCertifications, {})).rows.find(row => row.id !== id)!.id },
      actions: ['certification.version_begun'],
    })
    expect(next).toMatchObject({ version: 2, revision: 1 })
    expect((await refusalOf(plant.run(newCertificationVersion, { id }))).code).toBe('certification.has_draft')
    const publish = (fromOn: string) => plant.run(publishCertification, { id, version: 2, revision: 1, fromOn, reason: 'New edition' })
    expect(await refusalOf(publish('2024-01-01'))).toMatchObject({ code: 'certification.versions_overlap', params: { last: '2024-01-01' } })
    await publish('2026-01-01')
    expect((await refusalOf(plant.run(retireCertification, { id, version: 1, revision: 2, reason: 'x' }))).code).toBe(
      'certification.not_the_last',
    )
    const retire = { id, version: 2, revision: 2, throughOn: '2026-06-30', reason: 'No longer made' }
    await obeysWriteLaws(plant, retireCertification, {
      right: 'library.publish',
      input: retire,
      other: { ...retire, throughOn: '2026-07-31' },
      actions: ['certification.retired'],
    })
    expect(await plant.run(readCertification, { id })).toMatchObject({ state: 'retired', throughOn: '2026-06-30' })
    expect((await refusalOf(plant.run(retireCertification, { ...retire, revision: 3 }))).code).toBe('certification.retired')
  })
})
