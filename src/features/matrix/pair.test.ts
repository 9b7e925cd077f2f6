import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { replay } from '../../rules/why.ts'
import type { WhyReason } from '../../rules/why.ts'
import { changeSkill } from '../library/change.ts'
import { readSkill } from '../library/get.ts'
import { addEquivalent } from '../library/equivalent.ts'
import { setRequirements } from '../requirements/set.ts'
import { ACTS } from '../results/acts.ts'
import { awardResult } from '../results/award.ts'
import { correctResult } from '../results/correct.ts'
import { exempt } from '../results/exempt.ts'
import { revoke } from '../results/revoke.ts'
import { readPair } from './pair.ts'

let plant: Plant
let cast: Cast
beforeAll(async () => {
  plant = await openPlant({ now: '2026-05-04T08:00:00Z' })
  cast = await addCast(plant)
})
afterAll(() => plant.close())

const ruiz = () => ({ personId: cast.person.ruiz, skillId: cast.skill.press4 })
const read = (clocks: object = {}, pair = ruiz()) => plant.run(readPair, { ...pair, ...clocks })
const ask = (level: number, fromOn: string | null, pair = ruiz()) =>
  plant.run(setRequirements, {
    subject: { kind: 'grouping', id: cast.teamRed },
    items: [{ skillId: pair.skillId, level }],
    kind: 'mandatory',
    fromOn,
  })

describe('the record of a pair', () => {
  it('offers first what the skill names as its proof, and refuses nothing else', async () => {
    const acts = async () => (await read()).skill.acts
    expect((await acts())[0]).toBe('evaluation')
    const { version } = await plant.run(readSkill, { id: cast.skill.press4 })
    await plant.run(changeSkill, { id: cast.skill.press4, version, proofTypes: ['practical', 'certificate'] })
    expect((await acts()).slice(0, 4)).toEqual(['practical', 'exam', 'course', 'evaluation'])
    expect((await acts()).toSorted()).toEqual([...ACTS].toSorted())
  })

  it('says what holds, why, on what evidence, and its reasons replay to the same state', async () => {
    await ask(3, '2026-01-01')
    expect((await read()).cell).toMatchObject({ state: 'MISSING', family: 'gap', may: 'no', compliant: false, required: 3 })
    const { id } = await plant.run(awardResult, { ...ruiz(), level: 2, achievedOn: '2026-05-04', remark: 'First run' })
    const low = await read()
    expect(low).toMatchObject({
      asOf: '2026-05-04',
      cell: { state: 'TOO_LOW', may: 'supervised' },
      now: { result: { id, level: 2, levelCode: 'L', grade: 'C' } },
    })
    expect(low.now.requirements).toMatchObject([{ level: 3, levelCode: 'U', via: { kind: 'grouping', name: 'Team Red' }, binding: true }])
    expect(low.evidence).toMatchObject([{ id, remark: 'First run', grade: 'C', superseded: null, recordedBy: 'Marta Reis' }])
    expect(low.history.map(entry => entry.action)).toContain('result.awarded')
    expect(replay(low.why as WhyReason[])).toMatchObject({ state: 'TOO_LOW', may: 'supervised', compliant: false })
  })

  it('answers as it was known before a correction, and shows the corrected record as superseded', async () => {
    const before = await read()
    const knownAt = plant.clock.now().toISOString()
    plant.clock.advance({ hours: 2 })
    await plant.run(correctResult, {
      id: before.now.result!.id,
      reason: 'Wrong level',
      replacement: { level: 3, achievedOn: '2026-05-04' },
    })
    const after = await read()
    expect(after.cell.state).toBe('OK')
    expect(after.evidence.filter(entry => entry.superseded !== null).map(entry => entry.id)).toEqual([before.now.result!.id])
    const then = await read({ knownAt })
    expect(then.cell).toEqual(before.cell)
    expect(then.evidence.every(entry => entry.superseded === null)).toBe(true)
  })

  it('keeps an exemption over a requirement that is raised later: the past day stays exempt', async () => {
    const chen = { personId: cast.person.okafor, skillId: cast.skill.oven }
    await ask(2, '2026-01-01', chen)
    const requirementId = (await read({}, chen)).now.requirements[0]!.id
    await plant.run(exempt, { ...chen, requirementId, fromOn: '2026-05-01', throughOn: '2026-12-31', reason: 'Light duty' })
    expect((await read({}, chen)).cell.state).toBe('EXEMPT')
    plant.clock.advance({ days: 10 })
    await ask(3, '2026-05-14', chen)
    expect((await read({ asOf: '2026-05-06' }, chen)).cell.state).toBe('EXEMPT')
    expect((await read({ asOf: '2026-04-30' }, chen)).cell.state).toBe('MISSING')
    expect((await read({}, chen)).cell.state).toBe('EXEMPT')
    plant.clock.set('2026-05-04T10:00:00Z')
  })

  it('shows a suspension with its end, and what follows for work', async () => {
    await plant.run(revoke, { ...ruiz(), throughOn: '2026-06-01', reason: 'Near miss' })
    const pair = await read()
    expect(pair.cell).toMatchObject({ state: 'SUSPENDED', may: 'no' })
    expect(pair.now.revocations).toMatchObject([{ open: false, throughOn: '2026-06-01', reason: 'Near miss' }])
    expect((await read({ asOf: '2026-06-02' })).cell.state).toBe('OK')
  })

  it('does not exist for nobody, for nothing, or for another organisation', async () => {
    const nobody = '00000000-0000-7000-8000-00000000dead'
    expect(await refusalOf(read({}, { ...ruiz(), personId: nobody }))).toMatchObject({ kind: 'missing', code: 'person.missing' })
    expect(await refusalOf(read({}, { ...ruiz(), skillId: nobody }))).toMatchObject({ kind: 'missing', code: 'skill.missing' })
    const stranger = await plant.another({ name: 'Elsewhere' })
    expect(await refusalOf(stranger.run(readPair, ruiz()))).toMatchObject({ kind: 'missing' })
  })
})

describe('the record of a skill for which another counts', () => {
  it('names the other, and says what each level means for this skill', async () => {
    const { press4, oven } = cast.skill
    const pair = { personId: cast.person.okafor, skillId: oven }
    await plant.run(addEquivalent, { skillId: oven, level: 2, bySkillId: press4, byLevel: 3 })
    const { id } = await plant.run(awardResult, { personId: cast.person.okafor, skillId: press4, level: 3, achievedOn: '2026-05-04' })
    await plant.run(changeSkill, { id: oven, version: 1, levelTexts: { '2': 'Loads with a second person at the door' } })
    const record = await read({}, pair)
    expect(record.now.result).toMatchObject({ id, level: 2, levelCode: 'L' })
    expect(record.why.find(one => one.code === 'why.standsIn')!.params).toMatchObject({ skill: 'Press 4 changeover' })
    expect(record.skill.scale.levels.find(level => level.value === 2)).toMatchObject({
      description: 'Loads with a second person at the door',
    })
    expect(replay(record.why as WhyReason[]).state).toBe(record.cell.state)
  })
})
