import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCast } from '../../../test/support/cast.ts'
import type { Cast } from '../../../test/support/cast.ts'
import { openPlant, refusalOf } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { random } from '../../../test/support/random.ts'
import { changeSkill } from '../library/change.ts'
import { addPerson } from '../people/add.ts'
import { changePerson } from '../people/change.ts'
import { changeGrouping } from '../structure/change.ts'
import { listRequirements } from './list.ts'
import { insertRequirements } from './queries.ts'
import type { Requirement } from './queries.ts'
import { removeRequirement } from './remove.ts'
import { setRequirements } from './set.ts'

const SEED = 20_260_504
const TODAY = '2026-05-04'

let plant: Plant
let cast: Cast
let asked: Requirement[]
beforeAll(async () => {
  plant = await openPlant({ now: `${TODAY}T08:00:00Z` })
  cast = await addCast(plant)
  asked = manyAsked(random(SEED))
  await plant.inside(ctx => insertRequirements(ctx, asked))
})
afterAll(() => plant.close())

const PLACES = ['site', 'lineNorth', 'lineSouth', 'teamRed', 'teamBlue', 'teamGreen'] as const
const PATHS = {
  site: 'Porto Novo',
  lineNorth: 'Porto Novo › North line',
  lineSouth: 'Porto Novo › South line',
  teamRed: 'Porto Novo › North line › Team Red',
  teamBlue: 'Porto Novo › North line › Team Blue',
  teamGreen: 'Porto Novo › South line › Team Green',
}
const PEOPLE = { ruiz: 'Ana Ruiz', okafor: 'Chidi Okafor', novak: 'Petra Novak', chen: 'Li Chen', bakker: 'Joost Bakker' }
const SKILLS = {
  press4: ['P4', 'Press 4 changeover'],
  forklift: ['FL', 'Forklift'],
  lockout: ['LOTO', 'Lockout'],
  oven: ['OV', 'Oven loading'],
}

const PERIODS = [
  { fromOn: null, throughOn: null },
  { fromOn: '2020-01-01', throughOn: null },
  { fromOn: null, throughOn: '2027-12-31' },
  { fromOn: '2026-05-04', throughOn: '2027-12-31' },
  { fromOn: '2020-01-01', throughOn: '2026-05-03' },
  { fromOn: '2027-01-01', throughOn: null },
]

/** Every skill of everybody, at many times, in both kinds, some of it over already. */
function manyAsked(next: () => number): Requirement[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!
  return Array.from({ length: 160 }, (_, i): Requirement => {
    const where = next()
    return {
      id: `00000000-0000-4000-9000-${Math.floor(next() * 1e9).toString(16)}${i.toString(16)}`.padEnd(36, '0'),
      subject:
        where < 0.1
          ? { kind: 'everyone' }
          : where < 0.7
            ? { kind: 'grouping', id: cast[pick(PLACES)] }
            : { kind: 'person', id: pick(Object.values(cast.person)) },
      skillId: pick(Object.values(cast.skill)),
      kind: next() < 0.7 ? 'mandatory' : 'wanted',
      level: 1,
      ...pick(PERIODS),
      withinDays: null,
      atLeast: null,
      reason: null,
      importId: null,
    }
  })
}

const nameIn = <T extends string>(ids: Record<T, string>, id: string): T => (Object.keys(ids) as T[]).find(name => ids[name] === id)!
const skillOf = ({ skillId }: Requirement): string[] => SKILLS[nameIn(cast.skill, skillId)]
function titleOf({ subject }: Requirement): string {
  if (subject.kind === 'everyone') return 'All of us'
  return subject.kind === 'person' ? PEOPLE[nameIn(cast.person, subject.id)] : PATHS[PLACES.find(place => cast[place] === subject.id)!]
}

interface Question {
  subject?: string
  groupingId?: string
  personId?: string
  skillId?: string
  kind?: string
  scope?: string
  search?: string
  asOf?: string
}

/** The list as it would be written by hand: everything looked at, one condition after another. */
function twin(question: Question, sort: 'skill' | 'subject'): string[] {
  const idOf = ({ subject }: Requirement): string => ('id' in subject ? subject.id : '')
  const within = (row: Requirement, scope: string): boolean => {
    if (row.subject.kind !== 'grouping') return row.subject.kind === 'everyone'
    const [at, here] = [titleOf(row), PATHS[PLACES.find(place => cast[place] === scope)!]]
    return at.startsWith(here) || here.startsWith(at)
  }
  const { compare } = new Intl.Collator('en')
  const rank = { everyone: 0, grouping: 1, person: 2 }
  const began = (row: Requirement): string => row.fromOn ?? '0000'
  const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
  const bySkill = (a: Requirement, b: Requirement): number => compare(skillOf(a)[1]!, skillOf(b)[1]!)
  return asked
    .filter(row => row.throughOn === null || row.throughOn >= (question.asOf ?? TODAY))
    .filter(row => question.subject === undefined || row.subject.kind === question.subject)
    .filter(row => question.groupingId === undefined || idOf(row) === question.groupingId)
    .filter(row => question.personId === undefined || idOf(row) === question.personId)
    .filter(row => question.skillId === undefined || row.skillId === question.skillId)
    .filter(row => question.kind === undefined || row.kind === question.kind)
    .filter(row => question.scope === undefined || within(row, question.scope))
    .filter(row =>
      [...skillOf(row), titleOf(row)]
        .join(' ')
        .toLowerCase()
        .includes((question.search ?? '').toLowerCase().trim()),
    )
    .sort(
      (a, b) =>
        (sort === 'skill' ? 0 : rank[a.subject.kind] - rank[b.subject.kind] || compare(titleOf(a), titleOf(b))) ||
        bySkill(a, b) ||
        text(began(a), began(b)) ||
        text(a.id, b.id),
    )
    .map(row => row.id)
}

const page = (input: object) => plant.run(listRequirements, { everyone: 'All of us', ...input })

async function paged(input: object): Promise<Awaited<ReturnType<typeof page>>['rows']> {
  const rows: Awaited<ReturnType<typeof page>>['rows'] = []
  const totals = new Set<number>()
  let cursor: string | null = null
  do {
    const one: Awaited<ReturnType<typeof page>> = await page({ ...input, limit: 7, cursor })
    totals.add(one.total)
    rows.push(...one.rows)
    cursor = one.next
  } while (cursor)
  expect([...totals]).toEqual([rows.length])
  return rows
}

describe.each(['skill', 'subject'] as const)(`what is asked, sorted by %s, of a plant made from seed ${SEED}`, sort => {
  it('comes page by page, each requirement once and in order, whatever it is narrowed to', async () => {
    const questions: Question[] = [
      {},
      { subject: 'everyone' },
      { subject: 'person' },
      { groupingId: cast.teamRed },
      { personId: cast.person.ruiz },
      { skillId: cast.skill.oven },
      { kind: 'wanted' },
      { scope: cast.lineNorth },
      { scope: cast.teamGreen, kind: 'mandatory' },
      { asOf: '2020-01-01' },
      { asOf: '2028-01-01' },
      { search: 'PRESS' },
      { search: 'loto' },
      { search: 'novo › north' },
      { search: 'changeover porto' },
      { search: 'all of' },
      { search: 'ana ru', subject: 'person' },
      { search: 'nothing like it' },
    ]
    for (const question of questions) {
      const rows = await paged({ ...question, sort })
      expect(
        rows.map(row => row.id),
        JSON.stringify(question),
      ).toEqual(twin(question, sort))
    }
  })

  it('tells of each row how many stand together with it', async () => {
    const rows = await paged({ sort })
    const groupOf = (row: (typeof rows)[number]) => (sort === 'skill' ? row.skill.id : `${row.subject.kind} ${row.subject.id}`)
    const groups = Map.groupBy(rows, groupOf)
    for (const row of rows) expect(row.together).toBe(groups.get(groupOf(row))!.length)
  })
})

describe('the list of requirements', () => {
  it('goes on behind the last row of a page, also when that row has gone meanwhile', async () => {
    const first = await page({ sort: 'subject', limit: 10 })
    const rest = (await page({ sort: 'subject', limit: 500, cursor: first.next })).rows.map(row => row.id)
    const house = await plant.another()
    const mine = await addCast(house)
    const items = [{ skillId: mine.skill.oven, level: 1 }]
    for (const id of [mine.lineNorth, mine.lineSouth, mine.teamRed])
      await house.run(setRequirements, { subject: { kind: 'grouping', id }, items, kind: 'mandatory' })
    const { rows, next } = await house.run(listRequirements, { sort: 'subject', limit: 2 })
    await house.run(removeRequirement, { id: rows[1]!.id, reason: 'Was a trial' })
    expect((await house.run(listRequirements, { sort: 'subject', cursor: next })).rows.map(row => row.subject.id)).toEqual([mine.lineSouth])
    expect(rest).toEqual(twin({}, 'subject').slice(10))
  })

  it('is of this moment after every write, and of an earlier one for who asks for it', async () => {
    const house = await plant.another()
    const { lineNorth, teamRed, skill } = await addCast(house)
    const paths = async (input: object = {}) => (await house.run(listRequirements, input)).rows.map(row => row.subject.path)
    expect(await paths()).toEqual([])
    const items = [{ skillId: skill.oven, level: 1 }]
    await house.run(setRequirements, { subject: { kind: 'grouping', id: teamRed }, items, kind: 'mandatory' })
    expect(await paths()).toEqual([['Porto Novo', 'North line', 'Team Red']])
    plant.clock.advance({ hours: 1 })
    await house.run(changeGrouping, { id: lineNorth, version: 1, name: 'Line N' })
    expect(await paths()).toEqual([['Porto Novo', 'Line N', 'Team Red']])
    expect(await paths({ knownAt: `${TODAY}T08:30:00Z` })).toEqual([['Porto Novo', 'North line', 'Team Red']])
  })

  it('keeps up with new names of skills, people, levels and authors, whatever else is written between', async () => {
    const house = await plant.another()
    const { person, skill, teamRed } = await addCast(house)
    const items = [{ skillId: skill.oven, level: 1 }]
    await house.run(setRequirements, { subject: { kind: 'person', id: person.ruiz }, items, kind: 'wanted' })
    const said = async () => {
      const { rows } = await house.run(listRequirements, {})
      return rows.map(row => [row.subject.name, row.skill.name, row.levelCode, row.recordedBy?.name])
    }
    expect(await said()).toEqual([['Ana Ruiz', 'Oven loading', 'I', 'Marta Reis']])
    await house.run(addPerson, { surname: 'Newcomer', groupingIds: [teamRed] })
    expect(await said()).toEqual([['Ana Ruiz', 'Oven loading', 'I', 'Marta Reis']])
    await house.run(changePerson, { id: person.ruiz, version: 1, surname: 'Ruiz Lima' })
    expect(await said()).toEqual([['Ana Ruiz Lima', 'Oven loading', 'I', 'Marta Reis']])
    await house.run(changeSkill, { id: skill.oven, version: 1, name: 'Oven' })
    expect(await said()).toEqual([['Ana Ruiz Lima', 'Oven', 'I', 'Marta Reis']])
    await plant.raw.updateTable('accounts').set({ name: 'Marta R.' }).where('tenant_id', '=', house.organisation.tenantId).execute()
    await house.run(addPerson, { surname: 'Another' })
    expect(await said()).toEqual([['Ana Ruiz Lima', 'Oven', 'I', 'Marta R.']])
  })

  it('shows what is asked of people by name to those who see them', async () => {
    const grants = [{ rights: new Set(['people.read'] as const), groupingIds: [cast.teamRed] }]
    const north = plant.as({ rights: new Set(['people.read']), grants, personId: null })
    const { rows } = await north.run(listRequirements, { subject: 'person', limit: 500 })
    const inSight = asked.filter(({ subject, throughOn }) => {
      const isTheirs = subject.kind === 'person' && [cast.person.ruiz, cast.person.okafor].includes(subject.id)
      return isTheirs && (throughOn === null || throughOn >= TODAY)
    })
    expect(rows.map(row => row.id).sort()).toEqual(inSight.map(row => row.id).sort())
  })

  it('refuses a cursor that is none', async () => {
    for (const cursor of ['x', Buffer.from('["a"]').toString('base64url')])
      expect(await refusalOf(page({ cursor }))).toMatchObject({ kind: 'invalid', code: 'input.cursor' })
  })
})
