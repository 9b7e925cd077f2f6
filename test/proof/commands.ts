import type { seeded } from '../support/seeded.ts'
import type { Sending } from './client.ts'
import type { World } from './world.ts'

export type Chance = ReturnType<typeof seeded>

/** Where the effect of one command can be found: that many rows when it happened, none when it did not. */
export interface Trace {
  table: 'people' | 'groupings' | 'skills' | 'requirements' | 'results' | 'imported'
  rows: number
}

export interface Command extends Required<Omit<Sending, 'key' | 'hangUpAfter'>> {
  marker: string
  trace: Trace
}

type Make = (world: World, chance: Chance, marker: string) => Omit<Command, 'marker'>

const TODAY = new Date().toISOString().slice(0, 10)

/** Commands of different sizes: one row, a row with its refold, many rows that must come whole or not at all. */
const makers: Record<string, { weight: number; make: Make }> = {
  addPerson: {
    weight: 3,
    make: (world, chance, marker) => ({
      method: 'POST',
      path: '/api/people',
      body: { surname: marker, groupingIds: [chance.pick(world.teams)] },
      trace: { table: 'people', rows: 1 },
    }),
  },
  addGrouping: {
    weight: 1,
    make: (world, chance, marker) => ({
      method: 'POST',
      path: '/api/groupings',
      body: { name: marker, typeName: 'Cell', parentId: chance.pick(world.teams) },
      trace: { table: 'groupings', rows: 1 },
    }),
  },
  addSkill: {
    weight: 1,
    make: (_world, _chance, marker) => ({
      method: 'POST',
      path: '/api/skills',
      body: { name: marker, starter: 'iluo' },
      trace: { table: 'skills', rows: 1 },
    }),
  },
  award: {
    weight: 6,
    make: (world, chance, marker) => ({
      method: 'POST',
      path: '/api/results',
      body: {
        personId: chance.pick(world.people),
        skillId: chance.pick(world.skills),
        level: chance.between(1, 4),
        achievedOn: TODAY,
        remark: marker,
      },
      trace: { table: 'results', rows: 1 },
    }),
  },
  ask: {
    weight: 2,
    make: (world, chance, marker) => ({
      method: 'POST',
      path: '/api/requirements',
      body: {
        subject: { kind: 'person', id: chance.pick(world.people) },
        items: world.skills.map(skillId => ({ skillId, level: chance.between(1, 4) })),
        kind: 'mandatory',
        ...nextDay(),
        reason: marker,
      },
      trace: { table: 'requirements', rows: world.skills.length },
    }),
  },
  keepImport: {
    weight: 1,
    make: (world, chance, marker) => {
      const { reading, cells } = sheetOf(world, chance, marker)
      const files = [{ name: marker, size: 1, sha256: 'ab'.repeat(32) }]
      return { method: 'POST', path: '/api/imports', body: { reading, files }, trace: { table: 'imported', rows: cells } }
    },
  },
}

/** Four people nobody knows yet, and what each of them can do. */
function sheetOf(world: World, chance: Chance, marker: string): { reading: object; cells: number } {
  const source = { file: marker, sheet: 'Matrix', cell: 'B2' }
  const people = [1, 2, 3, 4].map(number => ({
    key: `${marker} ${number}`,
    name: `Sheet ${marker} ${number}`,
    employeeNumber: `${marker} ${number}`,
    email: null,
    status: 'active',
    source,
  }))
  const skills = world.skills.map((_, i) => ({ key: `Skill ${i}`, name: `Skill ${i}`, code: null, group: null, scale: 'iluo' }))
  const levels = ['I', 'L', 'U', 'O'].map((token, i) => ({ value: i + 1, token, name: token }))
  const cells = people.flatMap(person =>
    skills.map(skill => {
      const level = chance.between(1, 4)
      return {
        person: person.key,
        skill: skill.key,
        level,
        token: String(level),
        achievedOn: TODAY,
        validThrough: null,
        certainty: 'read',
        source,
      }
    }),
  )
  const nothing = { groupings: [], memberships: [], requirements: [] }
  return { reading: { ...nothing, people, skills, cells, scales: [{ id: 'iluo', kind: 'iluo', levels }] }, cells: cells.length }
}

const wheel = Object.values(makers).flatMap(({ weight, make }) => Array.from({ length: weight }, () => make))

export function nextCommand(world: World, chance: Chance, marker: string): Command {
  return { ...chance.pick(wheel)(world, chance, marker), marker }
}

let days = 0

/** Days apart, so that one ask never takes the place of another and each keeps its own rows. */
function nextDay(): { fromOn: string; throughOn: string } {
  const day = new Date(Date.UTC(2030, 0, 1) + days++ * 86_400_000).toISOString().slice(0, 10)
  return { fromOn: day, throughOn: day }
}
