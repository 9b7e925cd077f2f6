import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlant } from '../../../test/support/plant.ts'
import type { House, Plant } from '../../../test/support/plant.ts'
import { FILES, readingOf } from '../../../test/support/sheet.ts'
import type { SheetText } from '../../../test/support/sheet.ts'
import { addCertification } from '../certifications/adopt.ts'
import { publishCertification } from '../certifications/publish.ts'
import { addSkill } from '../library/add.ts'
import { addSkills } from '../library/add-many.ts'
import { changeSkill } from '../library/change.ts'
import { addPrerequisite } from '../library/prerequisite.ts'
import { ensureScale } from '../library/scale.ts'
import { addPeople } from '../people/add-many.ts'
import { recordMany } from '../results/record-many.ts'
import { refold } from '../standings/refold.ts'
import { addGroupings, ensureGroupingType } from '../structure/add-many.ts'
import { keepImport } from './keep.ts'
import { intervalsIn } from '../../../test/support/intervals.ts'

const TODAY = '2026-05-04'
let plant: Plant
beforeAll(async () => {
  plant = await openPlant()
})
afterAll(() => plant.close())

const keep = (house: House, sheet: SheetText) => house.run(keepImport, { reading: readingOf(sheet), files: FILES, answers: {} })
const ours = (
  house: House,
  table: 'events' | 'positions' | 'engagements' | 'requirements' | 'person_details' | 'scales' | 'skill_details',
) => plant.raw.selectFrom(table).selectAll().where('tenant_id', '=', house.organisation.tenantId)
const results = async (house: House) =>
  (
    await plant.raw
      .selectFrom('events')
      .selectAll()
      .where('tenant_id', '=', house.organisation.tenantId)
      .where('superseded_at', 'is', null)
      .orderBy('happened_on')
      .orderBy('event_id')
      .execute()
  ).map(event => [event.level, event.grade, event.happened_on, event.valid_through])
/** An organisation with one person and one skill of a scale on record. */
const known = async (starter: 'iluo' | 'yes-no' | 'certificate', validity: string | null = null) => {
  const house = await plant.another()
  const { id: scaleId } = await house.run(ensureScale, { starter })
  const ids = await house.inside(async ctx => {
    const [skillId] = await addSkills(ctx, [{ name: 'Press 4', scaleId, validity }])
    const [personId] = await addPeople(ctx, [{ surname: 'Reis', givenNames: 'Marta' }])
    await refold(ctx, { people: [personId!] })
    return { personId: personId!, skillId: skillId! }
  })
  return { house, ...ids }
}
const MARTA = { people: [{ name: 'Marta Reis' }], skills: ['Press 4'] }

describe('days of a result', () => {
  it('alone mean yes where the sheet knows only yes and no', async () => {
    const house = await plant.another()
    const answer = await keep(house, {
      ...MARTA,
      skills: ['First aid', 'Crane'],
      scale: 'yes-no',
      cells: [
        ['Marta Reis', 'First aid', null, null, '2027-03-01'],
        ['Marta Reis', 'Crane', null, '2025-06-01'],
      ],
    })
    expect(answer.created.results).toBe(2)
    expect(await results(house)).toEqual([
      [1, 'C', '2025-06-01', null],
      [1, 'C', TODAY, '2027-03-01'],
    ])
    const scales = await plant.raw
      .selectFrom('scales')
      .select('starter')
      .where('tenant_id', '=', house.organisation.tenantId)
      .orderBy('starter')
      .execute()
    expect(scales.map(scale => scale.starter)).toEqual(['certificate', 'yes-no'])
  })

  it('run out with the skill’s own term where the sheet says nothing else', async () => {
    const { house } = await known('certificate', 'P24M')
    await keep(house, { ...MARTA, scale: 'yes-no', cells: [['Marta Reis', 'Press 4', 1, '2025-02-28']] })
    expect(await results(house)).toEqual([[1, 'C', '2025-02-28', '2027-02-28']])
  })

  it('are taken a term back where only an end in the past is known', async () => {
    const { house } = await known('certificate', 'P24M')
    await keep(house, { ...MARTA, scale: 'yes-no', cells: [['Marta Reis', 'Press 4', 1, null, '2026-01-31']] })
    expect(await results(house)).toEqual([[1, 'C', '2024-01-31', '2026-01-31']])
    expect((await keep(house, { ...MARTA, scale: 'yes-no', cells: [['Marta Reis', 'Press 4', 1, null, '2026-01-31']] })).id).toBeNull()
  })

  it('of several completions are all kept', async () => {
    const house = await plant.another()
    const cells: SheetText['cells'] = ['2022-03-01', '2024-02-20', '2026-02-11'].map(day => ['Marta Reis', 'Press 4', 1, day])
    expect((await keep(house, { ...MARTA, scale: 'yes-no', cells })).created.results).toBe(3)
    expect((await keep(house, { ...MARTA, scale: 'yes-no', cells })).unchanged.results).toBe(3)
  })
})

describe('what is on record', () => {
  it('by hand since the last import is not undone by keeping the same sheet again', async () => {
    const { house, personId, skillId } = await known('iluo')
    const sheet: SheetText = { ...MARTA, cells: [['Marta Reis', 'Press 4', 2]] }
    await keep(house, sheet)
    plant.clock.advance({ days: 3 })
    await house.inside(async ctx => {
      await recordMany(ctx, [{ personId, skillId, level: 3, achievedOn: '2026-05-07', validThrough: null, grade: 'C' }])
      await refold(ctx, { people: [personId] })
    })
    plant.clock.advance({ days: 3 })
    expect(await keep(house, sheet)).toMatchObject({ id: null, unchanged: { results: 1 } })
    expect((await keep(house, { ...MARTA, cells: [['Marta Reis', 'Press 4', 4]] })).changed.results).toBe(1)
    plant.clock.advance({ days: -6 })
  })

  it('signed gives way to nothing older and nothing else, but a later renewal of the same level is added', async () => {
    const { house, personId, skillId } = await known('iluo')
    await house.inside(async ctx => {
      await recordMany(ctx, [{ personId, skillId, level: 3, achievedOn: '2025-05-01', validThrough: '2026-12-31', grade: 'A' }])
      await refold(ctx, { people: [personId] })
    })
    const said = (level: number, on: string | null, through: string | null = null) =>
      keep(house, { ...MARTA, cells: [['Marta Reis', 'Press 4', level, on, through]] })
    expect((await said(4, '2026-03-01')).conflicts).toMatchObject([
      { what: 'result_signed', sheet: 'O 2026-03-01', ours: 'U 2025-05-01 – 2026-12-31' },
    ])
    expect((await said(3, null, '2027-06-30')).conflicts).toMatchObject([{ what: 'result_signed' }])
    expect(await said(3, null)).toMatchObject({ id: null, conflicts: [], unchanged: { results: 1 } })
    expect((await said(3, '2026-04-01', '2027-12-31')).changed.results).toBe(1)
    expect((await said(1, '2023-01-15')).changed.results).toBe(1)
    expect(await results(house)).toEqual([
      [1, 'C', '2023-01-15', null],
      [3, 'A', '2025-05-01', '2026-12-31'],
      [3, 'C', '2026-04-01', '2027-12-31'],
    ])
  })

  it('on another scale is not mixed with the sheet’s', async () => {
    const { house } = await known('iluo')
    const answer = await keep(house, { ...MARTA, scale: '1-5', cells: [['Marta Reis', 'Press 4', 5]] })
    expect(answer.conflicts).toMatchObject([{ what: 'skill_other_scale', skill: 'Press 4', sheet: '1-5', ours: 'ILUO' }])
    expect(answer).toMatchObject({ id: null, skipped: { not_matched: 1 } })
  })
})

describe('a skill that follows a certification', () => {
  it('takes no results of a sheet from its first day on: what happened is entered for the certification', async () => {
    const { house, skillId } = await known('iluo')
    const { id } = await house.run(addCertification, {
      code: 'press',
      name: 'Press pass',
      rule: { award: { do: 'exam' }, term: { for: 'P1Y' } },
    })
    await house.run(publishCertification, { id, version: 1, revision: 1, fromOn: '2015-01-01', reason: 'x' })
    await house.run(changeSkill, { id: skillId, version: 1, certification: { id, fromOn: '2026-01-01' } })
    const said = (on: string | null) => keep(house, { ...MARTA, cells: [['Marta Reis', 'Press 4', 3, on]] })
    expect(await said(null)).toMatchObject({ id: null, skipped: { certified: 1 } })
    expect(await said('2026-01-01')).toMatchObject({ id: null, skipped: { certified: 1 } })
    expect(await results(house)).toEqual([])
    expect(await said('2025-12-31')).toMatchObject({ created: { results: 1 }, skipped: { certified: 0 } })
    expect(await results(house)).toEqual([[3, 'C', '2025-12-31', null]])
  })
})

describe('results about oneself', () => {
  it('are one’s own word, and nobody comes to hold anything by it, where that is proof enough as well', async () => {
    const { house, personId } = await known('iluo')
    const scaleId = (await house.run(ensureScale, { starter: 'iluo' })).id
    await house.run(addSkill, { name: 'First aid', scaleId, evidenceFloor: 'D' })
    const sheet = {
      people: [{ name: 'Marta Reis' }, { name: 'Viktor Hahn' }],
      skills: ['Press 4', 'First aid'],
      cells: [
        ['Marta Reis', 'Press 4', 2, '2026-04-01'],
        ['Marta Reis', 'First aid', 2, '2026-04-01'],
        ['Viktor Hahn', 'First aid', 2, '2026-04-01'],
      ],
    } satisfies SheetText
    const marta = house.as({ personId })
    const answer = await marta.run(keepImport, { reading: readingOf(sheet), files: FILES, answers: {} })
    expect(answer).toMatchObject({ created: { results: 2 }, skipped: { own_word: 1 } })
    expect((await intervalsIn(house)).filter(one => one.personId === personId)).toEqual([])
    expect((await results(house)).map(([, grade]) => grade).sort()).toEqual(['C', 'D'])
  })
})

describe('results that complete what is awarded by itself', () => {
  it('award it with the import', async () => {
    const { house, personId } = await known('iluo')
    const { id: scaleId } = await house.run(ensureScale, { starter: 'iluo' })
    const whole = (await house.run(addSkill, { name: 'Press shop', scaleId, awardWhenComplete: true })).id
    const needsSkillId = (await ours(house, 'skill_details').where('name', '=', 'Press 4').executeTakeFirstOrThrow()).skill_id
    await house.run(addPrerequisite, { skillId: whole, level: 1, needsSkillId, needsLevel: 2 })
    await keep(house, { people: [{ name: 'Marta Reis' }], skills: ['Press 4'], cells: [['Marta Reis', 'Press 4', 3, '2026-04-01']] })
    const awarded = await ours(house, 'events').where('skill_id', '=', whole).execute()
    expect(awarded).toMatchObject([{ person_id: personId, level: 1, grade: 'C', happened_on: '2026-04-01' }])
  })
})

describe('people of a sheet', () => {
  it('already on record get what they lack and lose nothing', async () => {
    const { house, personId } = await known('iluo')
    await house.inside(async ctx => {
      const [team] = await addGroupings(ctx, [{ name: 'Team A', typeId: await ensureGroupingType(ctx, 'Team'), parentId: null }])
      await addPeople(ctx, [
        { surname: 'Hahn', givenNames: 'Viktor', engagement: { throughOn: '2026-01-31' } },
        { surname: 'Ruiz', givenNames: 'Ana', engagement: { fromOn: '2020-01-01' }, positions: [{ groupingIds: [team!] }] },
      ])
      await refold(ctx, { everybody: true })
    })
    const answer = await keep(house, {
      people: [{ name: 'Marta Reis', status: 'left' }, { name: 'Viktor Hahn' }, { name: 'Ana Ruiz', status: 'left' }],
      skills: [],
      cells: [],
      groupings: [
        ['team a', 'team'],
        ['Night', 'shift'],
      ],
      memberships: [
        ['Ana Ruiz', 'team a'],
        ['Ana Ruiz', 'Night'],
      ],
    })
    expect(answer.created).toMatchObject({ people: 0, groupings: 1, memberships: 1 })
    expect(answer.changed.people).toBe(1)
    expect(answer.unchanged).toMatchObject({ people: 2, groupings: 1, memberships: 1 })
    expect(answer.conflicts.map(one => [one.what, one.person])).toEqual([
      ['person_has_left', 'Viktor Hahn'],
      ['person_still_engaged', 'Ana Ruiz'],
    ])
    const engagements = await ours(house, 'engagements').execute()
    expect(engagements.find(row => 'person_id' in row && row.person_id === personId)).toMatchObject({
      from_on: null,
      through_on: '2026-05-03',
    })
    const positions = await plant.raw
      .selectFrom('positions')
      .selectAll()
      .where('tenant_id', '=', house.organisation.tenantId)
      .orderBy('recorded_at')
      .execute()
    expect(positions.map(row => [row.grouping_ids.length, row.from_on])).toEqual([
      [1, null],
      [1, TODAY],
    ])
  })

  it('that could be two on record are left alone', async () => {
    const { house } = await known('iluo')
    await house.inside(ctx => addPeople(ctx, [{ surname: 'Reis', givenNames: 'Marta' }]))
    const answer = await keep(house, { ...MARTA, cells: [['Marta Reis', 'Press 4', 2]] })
    expect(answer.conflicts).toMatchObject([{ what: 'person_ambiguous', person: 'Marta Reis' }])
    expect(answer).toMatchObject({ id: null, skipped: { not_matched: 1 } })
  })
})

describe('what a sheet asks', () => {
  it('twice is asked once, the strictest way, from the day of the import on', async () => {
    const house = await plant.another()
    const answer = await keep(house, {
      ...MARTA,
      cells: [],
      asks: [
        ['*', 'Press 4', 2, 90],
        ['*', 'Press 4', 3],
        ['*', 'Press 4', 3, 30],
        ['Marta Reis', 'Press 4', 4],
      ],
    })
    expect(answer.created.requirements).toBe(2)
    const rows = await plant.raw
      .selectFrom('requirements')
      .selectAll()
      .where('tenant_id', '=', house.organisation.tenantId)
      .orderBy('level')
      .execute()
    expect(rows.map(row => [row.subject_kind, row.level, row.within_days, row.from_on, row.kind])).toEqual([
      ['everyone', 3, 30, TODAY, 'mandatory'],
      ['person', 4, null, TODAY, 'mandatory'],
    ])
    expect(rows.every(row => row.import_id === answer.id)).toBe(true)
  })
})
