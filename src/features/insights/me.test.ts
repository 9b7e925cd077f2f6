import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Asker, Plant } from '../../../test/support/plant.ts'
import { rightsOf } from '../access/roles.ts'
import { givePosition } from '../people/position.ts'
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
