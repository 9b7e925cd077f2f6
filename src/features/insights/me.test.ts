import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Asker, Plant } from '../../../test/support/plant.ts'
import { rightsOf } from '../access/roles.ts'
import { addSkill } from '../library/add.ts'
import { retireSkill } from '../library/retire.ts'
import { givePosition } from '../people/position.ts'
import { readPositionProgress } from '../people/progress.ts'
import { setRequirements } from '../requirements/set.ts'
import { awardResult } from '../results/award.ts'
import { revoke } from '../results/revoke.ts'
import { readMyData } from './me-data.ts'
import { readMe } from './me.ts'
import { readPersonPage } from './person-page.ts'

let plant: Plant
let cast: Cast
let ana: Asker

beforeAll(async () => {
  plant = await openPlant()
  cast = await addCast(plant)
  ana = plant.as({ personId: cast.person.ruiz, ...rightsOf('member', [], cast.person.ruiz) })
  const ask = (skillId: string, subject: object) =>
    plant.run(setRequirements, { subject, items: [{ skillId, level: 1 }], kind: 'mandatory', fromOn: '2026-01-01' })
  await ask(cast.skill.forklift, { kind: 'grouping', id: cast.lineSouth })
  await ask(cast.skill.lockout, { kind: 'grouping', id: cast.teamGreen })
  await plant.run(awardResult, {
    personId: cast.person.ruiz,
    skillId: cast.skill.forklift,
    level: 1,
    achievedOn: '2025-06-01',
    type: 'exam',
    certificateNumber: 'F-77',
    issuer: 'TÜV',
  })
  await plant.run(awardResult, {
    personId: cast.person.ruiz,
    skillId: cast.skill.press4,
    level: 2,
    achievedOn: '2025-06-01',
    type: 'evaluation',
  })
  await plant.run(givePosition, { personId: cast.person.ruiz, groupingIds: [cast.teamGreen], fromOn: '2026-09-01', potential: true })
  await plant.run(revoke, {
    personId: cast.person.ruiz,
    skillId: cast.skill.press4,
    fromOn: '2026-05-01',
    reason: 'near miss',
    note: 'told by her doctor',
  })
})
afterAll(() => plant.close())

describe('my page', () => {
  it('is my own record, with certificates and what a position in mind would still ask', async () => {
    const me = await ana.run(readMe, {})
    expect(me.person.name).toBe('Ana Ruiz')
    expect(me.cells).toEqual((await ana.run(readPersonPage, { id: cast.person.ruiz })).cells)
    expect(me.certificates).toMatchObject([{ skill: { name: 'Forklift' }, number: 'F-77', issuer: 'TÜV', validThrough: '2027-06-01' }])
    expect(me.goals).toMatchObject([
      { groupings: [{ name: 'Team Green' }], fromOn: '2026-09-01', met: 1, asked: 2, missing: [{ name: 'Lockout' }] },
    ])
  })

  it('says of a position in mind what whoever leads there is told: levels that permit no work, and nothing that is not asked yet or is no longer in use', async () => {
    const { okafor: personId } = cast.person
    const skill = async (input: object) => (await plant.run(addSkill, { scaleId: cast.scale.iluo, ...input })).id
    const [watched, later, given, unused] = await Promise.all(['Watched', 'Later', 'Given up', 'Unused'].map(name => skill({ name })))
    const ask = (skillIds: string[], more: object = {}) =>
      plant.run(setRequirements, {
        subject: { kind: 'grouping', id: cast.teamBlue },
        items: skillIds.map(skillId => ({ skillId, level: 1 })),
        kind: 'mandatory',
        fromOn: '2026-01-01',
        ...more,
      })
    await ask([watched!, given!])
    await ask([later!], { fromOn: '2027-01-01' })
    await ask([unused!], { throughOn: '2026-05-31' })
    await plant.run(retireSkill, { id: given!, version: 1, reason: 'Gone' })
    await plant.run(awardResult, { personId, skillId: watched!, level: 1, achievedOn: '2026-05-01' })
    const goal = { personId, groupingIds: [cast.teamBlue], fromOn: '2026-09-01', potential: true }
    const { id } = await plant.run(givePosition, goal)
    const okafor = plant.as({ personId, ...rightsOf('member', [], personId) })
    const told = await plant.run(readPositionProgress, { id })
    expect(told).toEqual({ id, required: 1, met: 1, gaps: [] })
    expect((await okafor.run(readMe, {})).goals).toMatchObject([{ positionId: id, met: told.met, asked: told.required, missing: [] }])
  })

  describe('of certificates shows', () => {
    const card = (skillId: string, number: string, achievedOn: string, validThrough: string, more: object = {}) =>
      plant.run(awardResult, {
        personId: cast.person.novak,
        skillId,
        level: 1,
        achievedOn,
        validThrough,
        overrideReason: 'As on the card',
        type: 'exam',
        certificateNumber: number,
        issuer: 'TÜV',
        ...more,
      })
    const shown = async () => {
      const { novak: personId } = cast.person
      const me = await plant.as({ personId, ...rightsOf('member', [], personId) }).run(readMe, {})
      return me.certificates.map(({ number, validThrough }) => ({ number, validThrough }))
    }

    it('the one in force, though a later one has ended, and none that is taken back', async () => {
      await card(cast.skill.forklift, 'long', '2024-01-10', '2030-01-10')
      await card(cast.skill.forklift, 'short', '2025-01-10', '2025-06-30')
      expect(await shown()).toEqual([{ number: 'long', validThrough: '2030-01-10' }])
      await card(cast.skill.lockout, 'ended', '2024-01-10', '2025-01-10')
      expect(await shown()).toEqual([
        { number: 'ended', validThrough: '2025-01-10' },
        { number: 'long', validThrough: '2030-01-10' },
      ])
      await plant.run(revoke, { personId: cast.person.novak, skillId: cast.skill.forklift, fromOn: '2026-05-01', reason: 'near miss' })
      expect(await shown()).toEqual([{ number: 'ended', validThrough: '2025-01-10' }])
    })
  })

  it('is nobody’s whose account belongs to no person', async () => {
    const nobody = plant.as({ personId: null, ...rightsOf('member', [{ role: 'leader', groupingIds: null }]) })
    expect(await refusalOf(nobody.run(readMe, {}))).toMatchObject({ kind: 'missing', code: 'me.missing' })
    expect(await refusalOf(nobody.run(readMyData, {}))).toMatchObject({ kind: 'missing', code: 'me.missing' })
  })

  it('hands out all that is recorded, without secrets and without confidential notes', async () => {
    const data = await ana.run(readMyData, {})
    expect(data.tables['events']!.map(row => row['type']).sort()).toEqual(['evaluation', 'exam', 'revoked'])
    expect(data.tables['positions']).toHaveLength(2)
    expect(data.skills[cast.skill.forklift]).toBe('Forklift')
    expect(data.history.map(entry => entry['action'])).toContain('person.added')
    const text = JSON.stringify(data)
    expect(text).toContain('near miss')
    for (const secret of ['told by her doctor', 'password_hash', 'token_hash', 'Novak', plant.organisation.tenantId])
      expect(text).not.toContain(secret)
  })
})
