import { afterAll, describe, expect, it } from 'vitest'
import { openPlant } from '../../../test/support/plant.ts'
import type { Plant } from '../../../test/support/plant.ts'
import { fillAtRandom, LEVELS } from '../../../test/support/random-plant.ts'
import { seeded } from '../../../test/support/seeded.ts'
import { derivePacked, packSkill } from '../../rules/cell-table.ts'
import { FAMILIES, PERMISSIONS, STATES } from '../../rules/cell.ts'
import { addDays } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Verb } from '../../platform/verb.ts'
import { changeScale } from '../library/change-scale.ts'
import { changeSkill } from '../library/change.ts'
import { addEquivalent, removeEquivalent } from '../library/equivalent.ts'
import { listSkills } from '../library/list.ts'
import { previewEquivalent, previewEquivalentRemoval } from '../library/preview-equivalent.ts'
import { previewScale, previewSkill, previewStep } from '../library/preview.ts'
import { retireSkill } from '../library/retire.ts'
import type { Impact } from '../standings/impact.ts'
import { refold } from '../standings/refold.ts'
import { readRows } from '../standings/rows.ts'
import { changeRequirement } from './change.ts'
import { listRequirements } from './list.ts'
import { listNeeds } from './needs.ts'
import { previewRemoval, previewRequirementChange, previewRequirements } from './preview.ts'
import { removeRequirement } from './remove.ts'
import { setRequirements } from './set.ts'

const TODAY = '2026-11-22'
const EDITS_OF_A_PLANT = 105
/** Few in every run, a thousand and more with MUSTER_EDITS=1050. */
const PLANTS = Math.ceil(Number(process.env['MUSTER_EDITS'] ?? EDITS_OF_A_PLANT) / EDITS_OF_A_PLANT)

const plants: Plant[] = []
afterAll(async () => {
  for (const plant of plants) await plant.close()
})

interface Edit {
  name: string
  input: object
  preview: Verb<never, Impact>
  previewInput?: object
  write: Verb<never, unknown>
}

const edit = (name: string, preview: unknown, write: unknown, input: object, previewInput?: object): Edit =>
  ({ name, preview, write, input, ...(previewInput ? { previewInput } : {}) }) as Edit

/** Who is in which state, by the packed rows that every page reads. */
async function statesOn(plant: Plant, asOf: Day): Promise<Map<string, string>> {
  const { frame, people } = await plant.inside(ctx => readRows(ctx, { scope: null, asOf, knownAt: null }))
  const cells = new Map<string, string>()
  for (const person of people) {
    for (const skill of frame.skills.values()) {
      const { state, family, may, cover } = derivePacked(person.row, skill.ordinal, person.dayNumber, packSkill(skill.facts))
      cells.set(`${person.personId} ${skill.facts.id}`, [STATES[state], FAMILIES[family], PERMISSIONS[may], cover].join(' '))
    }
  }
  return cells
}

const needsOn = async (plant: Plant, asOf: Day) =>
  new Map((await plant.run(listNeeds, { asOf })).rows.map(row => [`${row.groupingId} ${row.skillId} ${row.level} ${row.kind}`, row]))

const NO_NEEDS = new Map<string, { have: number }>()

const said = ({ state, family, may, cover }: Impact['rows'][number]['from']) => [state, family, may, cover].join(' ')

describe('what is foretold', () => {
  it(`is what happens: ${PLANTS * EDITS_OF_A_PLANT} random edits of random plants`, async () => {
    const seen: Record<string, number> = {}
    const changing: Record<string, number> = {}
    let edits = 0
    for (let nr = 0; nr < PLANTS; nr++) {
      const plant = await openPlant({ now: `${TODAY}T09:00:00Z`, timeZone: 'Europe/Lisbon' })
      plants.push(plant)
      const filled = await fillAtRandom(plant, { seed: 500 + nr, today: TODAY, peopleCount: 10, skillCount: 8 })
      await plant.inside(ctx => refold(ctx, { everybody: true }))
      const random = seeded(9_000 + nr)
      let last: { on: Day; states: Map<string, string> } | null = null
      for (let round = 0; round < EDITS_OF_A_PLANT; round++) {
        plant.clock.advance({ minutes: 1 })
        const one = await anyEdit(plant, filled, random)
        let impact: Impact
        const untouched = round % 25 === 0 ? await plant.fingerprint() : null
        try {
          impact = await plant.run(one.preview, one.previewInput ?? one.input)
        } catch (error) {
          // What is refused beforehand is refused when it is done, in the same words.
          if (!(error instanceof Refusal)) throw error
          await expect(plant.run(one.write, one.input)).rejects.toMatchObject({ code: error.code, params: error.params })
          continue
        }
        if (untouched !== null) expect(await plant.fingerprint()).toBe(untouched)
        const needed = impact.needs.length > 0
        const before: Map<string, string> = last?.on === impact.on ? last.states : await statesOn(plant, impact.on)
        const needsBefore = needed ? await needsOn(plant, impact.on) : NO_NEEDS
        await plant.run(one.write, one.input)
        const after = await statesOn(plant, impact.on)
        const needsAfter = needed ? await needsOn(plant, impact.on) : NO_NEEDS
        last = { on: impact.on, states: after }
        const pairs = new Set([...before.keys(), ...after.keys()])
        const nothing = 'NONE neutral no false'
        const actual = [...pairs]
          .map(key => [key, before.get(key) ?? nothing, after.get(key) ?? nothing] as const)
          .filter(([, from, to]) => from !== to)
          .sort()
        const foretold = impact.rows.map(row => [`${row.person.id} ${row.skill.id}`, said(row.from), said(row.to)] as const).sort()
        expect({ plant: nr, round, edit: one, foretold }).toEqual({ plant: nr, round, edit: one, foretold: actual })
        expect(impact).toMatchObject({ pairs: actual.length, hidden: 0, people: new Set(actual.map(([key]) => key.split(' ')[0])).size })
        for (const need of impact.needs) {
          const key = `${need.grouping?.id ?? null} ${need.skill.id} ${need.level} ${need.kind}`
          expect({ round, edit: one, key, before: need.before, after: need.after }).toEqual({
            round,
            edit: one,
            key,
            before: needsBefore.get(key)?.have ?? null,
            after: needsAfter.get(key)!.have,
          })
        }
        edits += 1
        seen[one.name] = (seen[one.name] ?? 0) + 1
        if (actual.length > 0) changing[one.name] = (changing[one.name] ?? 0) + 1
      }
    }
    console.info(JSON.stringify({ edits, seen, changing }))
    expect(edits).toBeGreaterThanOrEqual(PLANTS * 95)
    expect(Object.keys(changing).sort()).toEqual([
      'ask',
      'change asked',
      'equivalent',
      'no equivalent',
      'no longer asked',
      'retire',
      'scale',
      'skill',
    ])
  }, 600_000)
})

type Filled = Awaited<ReturnType<typeof fillAtRandom>>
type Random = ReturnType<typeof seeded>

async function anyEdit(plant: Plant, filled: Filled, random: Random): Promise<Edit> {
  const library = await plant.run(listSkills, { show: 'all' })
  const skills = library.rows.filter(row => row.state === 'published')
  const skill = random.pick(skills)
  const other = random.pick(skills.filter(one => one.id !== skill.id))
  const day = (): Day => addDays(TODAY, random.between(-60, 120))
  const subject = random.pick([
    { kind: 'grouping', id: filled.team[0] },
    { kind: 'grouping', id: filled.line },
    { kind: 'person', id: random.pick(filled.people) },
    { kind: 'everyone' },
  ])
  const manner = () => ({
    kind: random.chance(0.75) ? 'mandatory' : 'wanted',
    ...(random.chance(0.3) ? { withinDays: random.between(0, 90) } : {}),
    ...(random.chance(0.2) && subject.kind !== 'person' ? { atLeast: random.between(1, 6) } : {}),
  })
  const standing = (await plant.run(listRequirements, {})).rows
  const asked = standing.length > 0 ? random.pick(standing) : null
  const kind = random.between(0, 99)
  if (kind < 35 || asked === null) {
    const items = [skill, other].slice(0, random.between(1, 2)).map(one => ({ skillId: one.id, level: random.between(1, 4) }))
    return edit('ask', previewRequirements, setRequirements, {
      subject,
      items,
      ...manner(),
      ...(random.chance(0.5) ? { fromOn: day() } : {}),
      ...(random.chance(0.2) ? { throughOn: addDays(TODAY, 150) } : {}),
    })
  }
  if (kind < 47) {
    const input = {
      id: asked.id,
      level: random.between(1, 4),
      ...manner(),
      ...(random.chance(0.4) ? { fromOn: day() } : {}),
      reason: 'Changed',
    }
    return edit('change asked', previewRequirementChange, changeRequirement, input)
  }
  if (kind < 60) return edit('no longer asked', previewRemoval, removeRequirement, { id: asked.id, reason: 'Over' }, { id: asked.id })
  if (kind < 76) {
    const input = {
      id: skill.id,
      version: skill.version,
      ...random.pick([
        { warnDays: random.between(0, 300) },
        { evidenceFloor: random.pick(['A', 'B', 'C', 'D']) },
        { fromOn: random.chance(0.5) ? null : day() },
      ]),
    }
    return edit('skill', previewSkill, changeSkill, input)
  }
  if (kind < 82) {
    const scale = library.scales.find(one => one.id === skill.scaleId)!
    const alone = random.between(1, 5)
    const levels = LEVELS.map(level => ({ ...level, mayWorkAlone: level.value >= alone, countsForCover: level.value >= alone }))
    return edit('scale', previewScale, changeScale, { id: scale.id, version: scale.version, levels })
  }
  if (kind < 92) {
    const input = {
      skillId: skill.id,
      level: random.between(1, 4),
      bySkillId: other.id,
      byLevel: random.between(1, 4),
      ...(random.chance(0.3) ? { fromOn: day() } : {}),
    }
    return edit('equivalent', previewEquivalent, addEquivalent, input)
  }
  const tied = await plant.raw.selectFrom('equivalents').select('equivalent_id').where('superseded_at', 'is', null).execute()
  if (kind < 98 && tied.length > 0)
    return edit('no equivalent', previewEquivalentRemoval, removeEquivalent, { id: random.pick(tied).equivalent_id })
  if (skills.length > 4) {
    const step = { id: skill.id, version: skill.version }
    return edit('retire', previewStep, retireSkill, { ...step, reason: 'Old' }, { ...step, step: 'retire' })
  }
  return edit('skill', previewSkill, changeSkill, { id: skill.id, version: skill.version, warnDays: random.between(0, 300) })
}
