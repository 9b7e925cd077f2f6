import { describe, expect, it } from 'vitest'
import { starterScale } from '../library/starters.ts'
import { matchPeople } from './match-people.ts'
import { matchGroupings, matchSkills } from './match-things.ts'
import { foldedName, foldedThing, nameParts } from './names.ts'
import type { PersonOnRecord, SkillOnRecord } from './on-record.ts'
import type { PersonRead, SkillRead } from './reading-input.ts'
import { chooseScale, levelsOnto } from './scale-choice.ts'

const onRecord = (id: string, surname: string, more: Partial<PersonOnRecord> = {}): PersonOnRecord => ({
  id,
  surname,
  givenNames: '',
  employeeNumber: null,
  email: null,
  timeZone: 'UTC',
  groupingIds: [],
  engagements: 0,
  left: false,
  ...more,
})
const read = (key: string, more: Partial<PersonRead> = {}): PersonRead => ({
  key,
  name: key,
  employeeNumber: null,
  email: null,
  status: 'active',
  source: { file: 'f', sheet: 's', cell: 'A1' },
  ...more,
})
const matched = (people: PersonRead[], recorded: PersonOnRecord[], groupings: Record<string, string[]> = {}) =>
  Object.fromEntries(
    [...matchPeople(people, recorded, key => new Set(groupings[key] ?? []))].map(([key, match]) => [
      key,
      match.kind === 'known' ? match.person.id : match.kind,
    ]),
  )

const skill = (id: string, name: string, more: Partial<SkillOnRecord> = {}): SkillOnRecord => ({
  id,
  name,
  code: null,
  category: null,
  scaleId: 's',
  validity: null,
  evidenceFloor: 'C',
  retired: false,
  certified: false,
  certifiedFrom: null,
  ...more,
})
const wanted = (key: string, name: string, more: Partial<SkillRead> = {}): SkillRead => ({
  key,
  name,
  code: null,
  group: null,
  scale: 's',
  ...more,
})
const scale = (kind: string, values: Record<number, string>) => ({
  id: kind,
  kind,
  levels: Object.entries(values).map(([value, token]) => ({ value: Number(value), token, name: '' })),
})
const starterOnRecord = (starter: 'iluo' | 'zero-to-four' | 'certificate') => ({ id: starter, starter, ...starterScale(starter, 'en') })

const use = (kind: string, values: Record<number, string>, dated = false) => ({
  scale: scale(kind, values),
  used: new Set(Object.keys(values).map(Number)),
  dated,
})

describe('names', () => {
  it.each([
    ['MÜLLER, Hans', 'Hans Muller'],
    ['José  de Souza', 'de Souza José'],
    ['Øystein Łukasz Groß', 'groß łukasz oystein'],
    ['أحمد الحربي', 'الحربي احمد'],
    ["O'Neill Mary-Ann", 'mary ann o’neill'],
  ])('%s and %s are the same', (a, b) => expect(foldedName(a)).toBe(foldedName(b)))

  it('of things keep the order of their words', () => {
    expect(foldedThing('Press 4 – Setup')).toBe(foldedThing('press 4 setup'))
    expect(foldedThing('Setup press 4')).not.toBe(foldedThing('Press 4 setup'))
  })

  it.each([
    ['Hahn, Viktor Emil', 'Hahn', 'Viktor Emil'],
    ['Viktor Emil Hahn', 'Hahn', 'Viktor Emil'],
    ['HAHN Viktor', 'HAHN', 'Viktor'],
    ['Ana van der Berg', 'van der Berg', 'Ana'],
    ['فهد الحربي', 'الحربي', 'فهد'],
    ['Cher', 'Cher', ''],
    ['4711', '4711', ''],
  ])('%s is %s, %s', (name, surname, givenNames) => expect(nameParts(name)).toEqual({ surname, givenNames }))
})

describe('people', () => {
  it('are known by number first, then by an address only one has, then by name', () => {
    const recorded = [
      onRecord('number', 'Alt', { employeeNumber: 'A7' }),
      onRecord('mail', 'Neu', { email: 'Ana@plant.test' }),
      onRecord('name', 'Reis', { givenNames: 'Marta' }),
    ]
    const people = [
      read('Somebody Else', { employeeNumber: 'a7' }),
      read('Other Name', { email: 'ana@plant.test' }),
      read('REIS, Marta'),
      read('Nobody'),
    ]
    expect(matched(people, recorded)).toEqual({ 'Somebody Else': 'number', 'Other Name': 'mail', 'REIS, Marta': 'name', Nobody: 'new' })
  })

  it('with a number each are two people, whatever their names', () => {
    expect(
      matched([read('Marta Reis', { employeeNumber: '8' })], [onRecord('other', 'Reis', { givenNames: 'Marta', employeeNumber: '7' })]),
    ).toEqual({
      'Marta Reis': 'new',
    })
  })

  it('are known by a number that lost its zeros where the name agrees', () => {
    const recorded = [onRecord('zeros', 'Reis', { givenNames: 'Marta', employeeNumber: '00017' })]
    expect(matched([read('Marta Reis', { employeeNumber: '17' })], recorded)).toEqual({ 'Marta Reis': 'zeros' })
    expect(matched([read('Viktor Hahn', { employeeNumber: '17' })], recorded)).toEqual({ 'Viktor Hahn': 'new' })
  })

  it('of one name are told apart by their groupings, or not at all', () => {
    const recorded = [onRecord('a', 'Reis', { groupingIds: ['team a'] }), onRecord('b', 'Reis', { groupingIds: ['team b'] })]
    const people = [read('Reis'), read('Reis (2)', { name: 'Reis' }), read('Reis (3)', { name: 'Reis' })]
    expect(matched(people, recorded, { Reis: ['team b'], 'Reis (2)': ['team a'] })).toEqual({
      Reis: 'b',
      'Reis (2)': 'a',
      'Reis (3)': 'ambiguous',
    })
  })

  it('with one number twice in the sheet are one', () => {
    expect(matched([read('Marta', { employeeNumber: '7' }), read('Marta Reis', { employeeNumber: '7' })], [])).toEqual({
      Marta: 'new',
      'Marta Reis': 'same',
    })
  })

  it('share an address without being one', () => {
    const recorded = [onRecord('a', 'Alt', { email: 'line4@plant.test' }), onRecord('b', 'Neu', { email: 'line4@plant.test' })]
    expect(matched([read('Reis', { email: 'line4@plant.test' })], recorded)).toEqual({ Reis: 'new' })
  })
})

describe('groupings and skills', () => {
  it('are the same by type and name, in any of our languages', () => {
    const recorded = [
      { id: '1', name: 'Team A', typeName: 'Team', parentId: null, timeZone: null },
      { id: '2', name: 'Nord', typeName: 'Schicht', parentId: null, timeZone: null },
    ]
    const matches = matchGroupings(
      [
        { key: 'a', name: 'TEAM  a', type: 'team' },
        { key: 'n', name: 'Nord', type: 'shift' },
        { key: 'x', name: 'Nord', type: 'site' },
      ],
      recorded,
    )
    expect([...matches.values()].map(match => match.kind)).toEqual(['known', 'known', 'new'])
  })

  it('go by code before name, and by category where a name stands twice', () => {
    const recorded = [
      skill('coded', 'Press', { code: 'P4' }),
      skill('weld', 'Setup', { category: 'Weld' }),
      skill('press', 'Setup', { category: 'Press' }),
      skill('old', 'Lathe', { retired: true }),
    ]
    const matches = matchSkills(
      [
        wanted('1', 'Anything', { code: 'p4' }),
        wanted('2', 'setup', { group: 'PRESS' }),
        wanted('3', 'Setup'),
        wanted('4', 'Press', { code: 'P5' }),
        wanted('5', 'Lathe'),
      ],
      recorded,
    )
    expect([...matches.values()].map(match => (match.kind === 'known' ? match.known.id : match.kind))).toEqual([
      'coded',
      'press',
      'new',
      'new',
      'old',
    ])
  })
})

describe('scales', () => {
  const iluo = { 1: 'i', 2: 'l', 3: 'u', 4: 'o' }

  it.each([
    ['iluo', iluo, false, 'iluo'],
    ['quarters', { 0: '○', 2: '◑', 4: '●' }, false, 'harvey'],
    ['0-4', { 0: '0', 1: '1', 4: '4' }, false, 'zero-to-four'],
    ['yes-no', { 0: '-', 1: 'x' }, false, 'yes-no'],
    ['yes-no', { 1: 'x' }, true, 'certificate'],
  ] as const)('of kind %s take ours', (kind, values, dated, starter) => {
    expect(chooseScale(use(kind, values, dated), [], 'en')).toMatchObject({ kind: 'starter', starter })
  })

  it('of the sheet’s own keep their signs, with flags by place', () => {
    const choice = chooseScale(use('legend', { 1: 'T', 2: 'Q', 3: 'M' }), [], 'en')
    expect(choice).toMatchObject({ kind: 'new', name: 'T · Q · M' })
    expect(choice.levels.map(level => [level.value, level.code, level.mayWorkSupervised, level.mayWorkAlone, level.mayTrain])).toEqual([
      [1, 'T', true, false, false],
      [2, 'Q', true, true, false],
      [3, 'M', true, true, true],
    ])
  })

  it('already on record are taken again', () => {
    const ours = { id: 'ours', name: 'T · Q', starter: null, levels: chooseScale(use('legend', { 1: 'T', 2: 'Q' }), [], 'en').levels }
    expect(chooseScale(use('words', { 1: 't', 2: 'q' }), [ours], 'en')).toMatchObject({ kind: 'recorded', id: 'ours' })
  })

  it('are never converted silently', () => {
    expect(levelsOnto(use('iluo', iluo), starterOnRecord('iluo'))).toEqual(new Map([1, 2, 3, 4].map(value => [value, value])))
    expect(levelsOnto(use('yes-no', { 0: 'no', 1: 'x' }), starterOnRecord('certificate'))).toEqual(
      new Map([
        [0, 0],
        [1, 1],
      ]),
    )
    expect(levelsOnto(use('0-4', { 1: '1', 3: '3' }), starterOnRecord('zero-to-four'))).toEqual(
      new Map([
        [1, 1],
        [3, 3],
      ]),
    )
    expect(levelsOnto(use('1-5', { 1: '1', 5: '5' }), starterOnRecord('zero-to-four'))).toBeNull()
    expect(levelsOnto(use('yes-no', { 1: 'x' }), starterOnRecord('iluo'))).toBeNull()
  })
})
