import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { adoptCertification } from './adopt.ts'
import { entries, findEntry } from './catalogue.ts'
import { readCertificationProgramme } from './certification-programme.ts'
import { changeCertification, newCertificationVersion } from './change.ts'
import { readCertification } from './get.ts'
import { programmes } from './programmes.ts'
import { publishCertification } from './publish.ts'
import { readPersonProgramme } from './read-programme.ts'
import { recordEvent } from './record.ts'

const SAFETY = 'mssc-cpt-safety'
const PROCTOR = { person: 'Ines Prado', roles: ['mssc-proctor'] }
let plant: Plant
let cast: Cast
let safety: string
let whole: string
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  cast = await addCast(plant)
  const [programme] = programmes()
  for (const code of programme!.all) await publish(code)
})
afterAll(() => plant.close())

async function publish(catalogueId: string): Promise<void> {
  const { id } = await plant.run(adoptCertification, { catalogueId })
  if (catalogueId === SAFETY) safety = id
  if (catalogueId === 'mssc-cpt') whole = id
  const [draft] = (await plant.run(readCertification, { id })).versions
  const accept = draft!.unaccepted.map(({ at }) => ({ at, source: 'Handbook of the issuer' }))
  if (accept.length > 0) await plant.run(changeCertification, { id, version: 1, revision: 1, accept })
  await plant.run(publishCertification, {
    id,
    version: 1,
    revision: accept.length > 0 ? 2 : 1,
    fromOn: '2015-01-01',
    reason: 'The programme',
  })
}

const record = (personId: string, certs: string[], event: object) => plant.run(recordEvent, { personIds: [personId], certs, event })
const exam = (personId: string, cert: string, on: string, more: object = {}) => record(personId, [cert], { type: 'exam', on, ...more })
const book = (personId: string, plannedOn: string, more: object = {}) =>
  record(personId, [SAFETY], { type: 'booked', on: '2026-05-04', act: 'exam', plannedOn, ...more })
const programme = (personId: string, asOf?: string) => plant.run(readPersonProgramme, { id: personId, code: 'mssc-cpt', asOf })

describe('the programme as data', () => {
  it('has the modules that the rule asks for, and its latest waits', () => {
    const [cpt] = programmes()
    const held = [...JSON.stringify(findEntry('mssc-cpt')!.rule.award).matchAll(/"hold":"([^"]+)"/g)].map(match => match[1])
    expect(cpt!.modules).toEqual(held)
    expect(cpt!.all.filter(code => !entries().some(entry => entry.id === code))).toEqual([])
    const latest = cpt!.retakes.at(-1)!
    for (const code of cpt!.modules)
      expect(findEntry(code)!.rule.award).toMatchObject({ retake: { wait: latest.wait, afterFailures: latest.afterFailures } })
    expect(cpt!.assessments.at(-1)).toMatchObject({ questions: { min: 80, max: 101 }, minutes: { value: 90 }, passMark: null })
    expect(JSON.stringify(cpt)).not.toContain('unconfirmed')
  })
})

describe('another attempt', () => {
  it('is booked after the wait that the rule of that day asks for, which names its version', async () => {
    await exam(cast.person.ruiz, SAFETY, '2026-05-01', { result: 'failed', score: 61 })
    expect(await refusalOf(book(cast.person.ruiz, '2026-05-15'))).toMatchObject({
      code: 'certification_event.retake_too_early',
      params: { from: '2026-05-16', on: '2026-05-15', version: 1 },
    })
    await book(cast.person.ruiz, '2026-05-16')
    const { modules } = await programme(cast.person.ruiz)
    expect(modules.find(one => one.code === SAFETY)).toMatchObject({
      certificationId: safety,
      attempts: [{ on: '2026-05-01', result: 'failed', score: 61, proctor: null, independent: true }],
      booked: [{ on: '2026-05-16' }],
      retakeFrom: '2026-05-16',
      ruleVersion: 1,
      hours: { min: 35, max: 40 },
      proctorRoles: ['mssc-proctor'],
    })
  })

  it('waits longer after three failures', async () => {
    for (const on of ['2026-01-05', '2026-02-05', '2026-04-20']) await exam(cast.person.okafor, SAFETY, on, { result: 'failed' })
    expect(await refusalOf(book(cast.person.okafor, '2026-06-18'))).toMatchObject({ params: { from: '2026-06-19' } })
    await book(cast.person.okafor, '2026-06-19')
  })

  it('waits as long as the version in force on the day says, and no longer with a pass of the issuer', async () => {
    const { version, revision } = await plant.run(newCertificationVersion, { id: safety })
    const rule = structuredClone(findEntry(SAFETY)!.rule) as { award: { retake: unknown } }
    rule.award.retake = { wait: 'P30D' }
    const changed = await plant.run(changeCertification, { id: safety, version, revision, rule })
    await plant.run(publishCertification, {
      id: safety,
      version,
      revision: changed.revision,
      fromOn: '2026-05-10',
      reason: 'The older policy is back',
    })
    expect(await refusalOf(book(cast.person.ruiz, '2026-05-30'))).toMatchObject({ params: { from: '2026-05-31', version: 2 } })
    await exam(cast.person.ruiz, SAFETY, '2026-05-03')
    expect((await programme(cast.person.ruiz)).modules.find(one => one.code === SAFETY)).toMatchObject({
      standing: { status: 'valid' },
      retakeFrom: null,
    })
    await book(cast.person.ruiz, '2026-05-05')
  })
})

describe('a sitting', () => {
  it('is not watched over by whoever has taught the module, to anybody, unless it is said so', async () => {
    await record(cast.person.okafor, [SAFETY], { type: 'course', on: '2026-03-02', assessor: { person: 'Ines Prado' } })
    expect(await refusalOf(book(cast.person.novak, '2026-06-01', { assessor: PROCTOR }))).toMatchObject({
      code: 'certification_event.not_independent',
      params: { assessor: 'Ines Prado', code: SAFETY },
    })
    expect(await refusalOf(exam(cast.person.novak, SAFETY, '2026-05-04', { assessor: PROCTOR }))).toMatchObject({
      code: 'certification_event.not_independent',
    })
    await exam(cast.person.novak, SAFETY, '2026-05-04', { assessor: { ...PROCTOR, relations: ['instructor'] } })
    expect((await programme(cast.person.novak)).modules[0]!.standing?.status).not.toBe('valid')
    await exam(cast.person.novak, SAFETY, '2026-05-04', { assessor: { person: cast.person.bakker, roles: ['mssc-proctor'] } })
    const [module] = (await programme(cast.person.novak)).modules
    expect(module!.standing?.status).toBe('valid')
    expect(module!.attempts.map(one => one.independent).sort()).toEqual([false, true])
    expect(module!.attempts.map(one => one.proctor).sort()).toEqual(['Ines Prado', 'Joost Bakker'])
  })

  it('is not taken by whoever proctors for the issuer', async () => {
    await exam(cast.person.okafor, 'mssc-cpt-quality', '2026-05-02', { assessor: { person: cast.person.chen, roles: ['mssc-proctor'] } })
    expect(await refusalOf(book(cast.person.chen, '2026-06-01'))).toMatchObject({ code: 'certification_event.proctor_as_candidate' })
  })
})

describe('the whole', () => {
  it('can be renewed together with what ends near it', async () => {
    for (const module of programmes()[0]!.modules.slice(1)) await exam(cast.person.ruiz, module, '2026-05-04')
    expect((await programme(cast.person.ruiz)).renewTogether).toEqual([])
    await exam(cast.person.ruiz, 'mssc-cla', '2026-02-01')
    await exam(cast.person.ruiz, 'mssc-clt', '2026-03-04')
    expect(await programme(cast.person.ruiz)).toMatchObject({
      standing: { status: 'valid', validThrough: '2031-05-04' },
      renewTogether: [{ code: 'mssc-clt', on: '2031-05-04', other: '2031-03-04', daysApart: 61 }],
    })
  })

  it('shows as data, version by version, and who is at which module', async () => {
    const read = async (id: string, who: Pick<Plant, 'run'> = plant) => (await who.run(readCertificationProgramme, { id })).programme
    expect(await read(safety)).toBeNull()
    const found = (await read(whole))!
    expect(found.modules.find(one => one.code === SAFETY)!.versions).toMatchObject([
      { version: 1, throughOn: '2026-05-09', retake: { wait: 'P15D', afterFailures: [{ count: 3, wait: 'P60D' }] }, notInstructor: true },
      { version: 2, throughOn: null, retake: { wait: 'P30D', afterFailures: [] } },
    ])
    expect(found.proctorsMaySit).toBe(false)
    // Whoever holds all four is on the way no more.
    expect(found.rows.map(row => row.personId)).not.toContain(cast.person.ruiz)
    const okafor = found.rows.find(row => row.personId === cast.person.okafor)!
    expect(okafor.modules.map(one => [one.code.slice(9), one.status, one.attempts])).toEqual([
      ['safety', 'in-progress', 3],
      ['quality', 'valid', 1],
      ['processes', 'not-started', 0],
      ['maintenance', 'not-started', 0],
      ['green', 'not-started', 0],
    ])
    expect(okafor.modules[0]).toMatchObject({ bookedOn: '2026-06-19' })
    const nobody = plant.as({ rights: new Set(['records.read']), grants: [], personId: null })
    expect(await read(whole, nobody)).toMatchObject({ rows: [], total: 0 })
  })

  it('is not there for what is no programme, nor for whom one does not reach', async () => {
    expect(await refusalOf(plant.run(readPersonProgramme, { id: cast.person.ruiz, code: SAFETY }))).toMatchObject({ kind: 'missing' })
    const stranger = plant.as({ rights: new Set(['records.read']), grants: [], personId: null })
    expect(await refusalOf(stranger.run(readPersonProgramme, { id: cast.person.ruiz, code: 'mssc-cpt' }))).toMatchObject({
      kind: 'missing',
    })
  })
})
