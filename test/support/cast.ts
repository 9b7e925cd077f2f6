import { addGrouping } from '../../src/features/structure/add.ts'
import { addSkill } from '../../src/features/library/add.ts'
import { addCategory } from '../../src/features/library/category.ts'
import { ensureScale } from '../../src/features/library/scale.ts'
import { addPerson } from '../../src/features/people/add.ts'
import type { Asker } from './plant.ts'

/** Ids of a small plant that every reader of the tests soon knows by name. */
export interface Cast {
  site: string
  lineNorth: string
  lineSouth: string
  teamRed: string
  teamBlue: string
  teamGreen: string
  scale: { iluo: string; certificate: string }
  category: { press: string; safety: string }
  /** Press 4 changeover: ILUO, no end. Forklift: a certificate for 24 months. Lockout: safety-critical, floor B, 12 months. Oven: ILUO, 12 months. */
  skill: { press4: string; forklift: string; lockout: string; oven: string }
  /** Ruiz and Okafor in team red, Novak in blue, Chen in green; Bakker has no position. */
  person: { ruiz: string; okafor: string; novak: string; chen: string; bakker: string }
}

/** Porto Novo in Lisbon's zone: two lines, three teams, four skills, five people, made through the verbs themselves. */
export async function addCast(house: Asker): Promise<Cast> {
  const grouping = async (name: string, typeName: string, parentId: string | null, timeZone: string | null = null) =>
    (await house.run(addGrouping, { name, typeName, parentId, timeZone })).id
  const site = await grouping('Porto Novo', 'Site', null, 'Europe/Lisbon')
  const lineNorth = await grouping('North line', 'Line', site)
  const lineSouth = await grouping('South line', 'Line', site)
  const teamRed = await grouping('Team Red', 'Team', lineNorth)
  const teamBlue = await grouping('Team Blue', 'Team', lineNorth)
  const teamGreen = await grouping('Team Green', 'Team', lineSouth)
  return {
    site,
    lineNorth,
    lineSouth,
    teamRed,
    teamBlue,
    teamGreen,
    ...(await addLibrary(house)),
    person: await addEverybody(house, { teamRed, teamBlue, teamGreen }),
  }
}

async function addLibrary(house: Asker): Promise<Pick<Cast, 'scale' | 'category' | 'skill'>> {
  const scale = {
    iluo: (await house.run(ensureScale, { starter: 'iluo' })).id,
    certificate: (await house.run(ensureScale, { starter: 'certificate' })).id,
  }
  const category = {
    press: (await house.run(addCategory, { name: 'Press' })).id,
    safety: (await house.run(addCategory, { name: 'Safety' })).id,
  }
  const skill = async (input: object) => (await house.run(addSkill, input)).id
  return {
    scale,
    category,
    skill: {
      press4: await skill({ name: 'Press 4 changeover', code: 'P4', scaleId: scale.iluo, categoryId: category.press }),
      forklift: await skill({ name: 'Forklift', code: 'FL', scaleId: scale.certificate, categoryId: category.safety, validity: 'P24M' }),
      lockout: await skill({
        name: 'Lockout',
        code: 'LOTO',
        scaleId: scale.certificate,
        categoryId: category.safety,
        validity: 'P12M',
        safetyCritical: true,
      }),
      oven: await skill({ name: 'Oven loading', code: 'OV', scaleId: scale.iluo, validity: 'P12M', warnDays: 30 }),
    },
  }
}

async function addEverybody(house: Asker, team: Pick<Cast, 'teamRed' | 'teamBlue' | 'teamGreen'>): Promise<Cast['person']> {
  const person = async (givenNames: string, surname: string, employeeNumber: string, groupingIds: string[]) =>
    (await house.run(addPerson, { givenNames, surname, employeeNumber, groupingIds, fromOn: '2024-01-15' })).id
  return {
    ruiz: await person('Ana', 'Ruiz', '1001', [team.teamRed]),
    okafor: await person('Chidi', 'Okafor', '1002', [team.teamRed]),
    novak: await person('Petra', 'Novak', '1003', [team.teamBlue]),
    chen: await person('Li', 'Chen', '1004', [team.teamGreen]),
    bakker: await person('Joost', 'Bakker', '1005', []),
  }
}
