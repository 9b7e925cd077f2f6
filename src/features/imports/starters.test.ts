import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { addSkill } from '../library/add.ts'
import { listSkills } from '../library/list.ts'
import { addGrouping } from '../structure/add.ts'
import { listGroupings } from '../structure/list.ts'
import { listImports } from './list.ts'
import { reverseImport } from './reverse.ts'
import { keepStarter, listStarters, readStarter } from './starters.ts'

let plant: Plant
beforeAll(async () => {
  plant = await openPlant()
})
afterAll(() => plant.close())

const MACHINISTS = '51-4041.00'
const MILLWRIGHTS = '49-9044.00'
const statusOf = async (id: 'occupations' | 'certifications', item: string) =>
  (await plant.run(readStarter, { id })).rows.find(row => row.id === item)!
const roles = async () => (await plant.run(listGroupings, {})).rows.map(row => row.name)
const skills = async () => (await plant.run(listSkills, { show: 'all' })).rows

describe('starters', () => {
  it('say what they hold, where it comes from and under which licence', async () => {
    const { rows } = await plant.run(listStarters, {})
    expect(rows).toMatchObject([
      { id: 'occupations', makes: 'groupings', count: 198, licence: 'CC BY 4.0' },
      { id: 'certifications', makes: 'skills', count: 119 },
    ])
    expect(rows[0]!.attribution).toContain('U.S. Department of Labor')
    expect((await plant.run(readStarter, { id: 'occupations' })).rows.find(row => row.id === MACHINISTS)).toMatchObject({
      name: 'Machinists',
      family: 'production',
      status: 'new',
    })
  })

  it('tell what is there and what is called almost the same', async () => {
    await plant.run(addGrouping, { name: 'machinists', typeName: 'Role' })
    await plant.run(addGrouping, { name: 'Millwright', typeName: 'Role' })
    await plant.run(addGrouping, { name: 'Locksmiths and Safe Repairers', typeName: 'Team' })
    expect(await statusOf('occupations', MACHINISTS)).toMatchObject({ status: 'there', like: { name: 'machinists' } })
    expect(await statusOf('occupations', MILLWRIGHTS)).toMatchObject({ status: 'near', like: { name: 'Millwright' } })
    expect(await statusOf('occupations', '49-9094.00')).toMatchObject({ status: 'new', like: null })
    await plant.run(addSkill, { name: 'Our adviser', code: 'ADR-DGSA', starter: 'certificate' })
    expect(await statusOf('certifications', 'adr-dgsa')).toMatchObject({ status: 'there', like: { name: 'Our adviser' } })
  })

  it('never say what is not confirmed as a fact', async () => {
    const { rows } = await plant.run(readStarter, { id: 'certifications' })
    expect(rows.find(row => row.id === 'iso9712')).toBeDefined()
    expect(await statusOf('certifications', 'uk-facefit')).toMatchObject({ validity: null })
    expect(await statusOf('certifications', 'adr-dgsa')).toMatchObject({ validity: 'P5Y', family: 'logistics' })
  })
})

describe('adding from a starter', () => {
  it('brings roles once, logs it, and takes back what nobody has used since', async () => {
    const input = { id: 'occupations' as const, items: [MACHINISTS, '51-4121.00', '53-7021.00', '53-7021.00'] }
    const untouched = await plant.fingerprint()
    const leader = plant.as({ grants: [{ rights: new Set(['imports.write'] as const), groupingIds: [] }] })
    expect((await refusalOf(leader.run(keepStarter, input))).kind).toBe('forbidden')
    expect(await refusalOf(plant.run(keepStarter, { ...input, items: ['11-1011.00'] }))).toMatchObject({ code: 'starter.no_such_item' })
    expect(await plant.fingerprint()).toBe(untouched)
    const kept = await plant.run(keepStarter, input, 'roles')
    expect(await plant.run(keepStarter, input, 'roles')).toEqual(kept)
    expect(kept).toMatchObject({ added: 2, there: 1 })
    expect((await plant.trail()).at(-1)).toMatchObject({ action: 'starter.kept', facts: { added: 2, licence: 'CC BY 4.0' } })
    expect((await plant.run(listImports, {})).rows[0]).toMatchObject({ id: kept.id, counts: { groupings: 2 } })
    expect(await plant.run(keepStarter, input)).toEqual({ id: null, added: 0, there: 3 })
    const back = await plant.run(reverseImport, { id: kept.id!, reason: 'only a look' })
    expect(back).toMatchObject({ groupings: 2, stays: [] })
    expect(await roles()).not.toContain('Crane and Tower Operators')
    expect((await plant.run(keepStarter, input)).added).toBe(2)
  })

  it('brings certifications as drafts that ask nothing of anybody, by family', async () => {
    const kept = await plant.run(keepStarter, { id: 'certifications', items: ['adr-dgsa', 'uk-facefit', 'iso9712'] })
    expect(kept).toMatchObject({ added: 2, there: 1 })
    const drafts = (await skills()).filter(row => row.state === 'draft')
    expect(drafts.map(row => row.code).sort()).toEqual(['iso9712', 'uk-facefit'])
    expect((await plant.run(reverseImport, { id: kept.id!, reason: 'not ours' })).skills).toBe(2)
    expect((await skills()).filter(row => row.state === 'draft')).toEqual([])
  })
})
