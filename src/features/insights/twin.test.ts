import { expect, it } from 'vitest'
import { openPlant } from '../../../test/support/plant.ts'
import { fillAtRandom } from '../../../test/support/random-plant.ts'
import { twinCells, twinOfGroupings, twinOfSkills, twinTotals } from '../../../test/support/sql-twin.ts'
import { coversIn, isRequired, packSkill, stateIn, answerOf } from '../../rules/cell-table.ts'
import { STATES } from '../../rules/cell.ts'
import { dayNumber } from '../../rules/day.ts'
import { decodeMatrix } from '../../rules/matrix-wire.ts'
import { pairOn } from '../../rules/pair.ts'
import { readPackedMatrix } from '../matrix/packed.ts'
import { refold } from '../standings/refold.ts'
import { readDashboard } from './dashboard.ts'
import { readGaps } from './gaps.ts'

const SEED = Number(process.env['MUSTER_SEED'] ?? 20_261_124)
const PLANTS = Number(process.env['MUSTER_ROUNDS'] ?? 1)
const TODAY = '2026-11-22'

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1)
const counts = ({ id, required, compliant, gaps }: { id: string; required: number; compliant: number; gaps: number }): unknown => ({
  id,
  required,
  compliant,
  gaps,
})

it.each(Array.from({ length: PLANTS }, (_, i) => SEED + i))(
  'packed rows, SQL and the rules say the same of a random plant (seed %i)',
  async seed => {
    const plant = await openPlant({ now: `${TODAY}T09:00:00Z`, timeZone: 'Europe/Lisbon' })
    try {
      const { truth, people, skills } = await fillAtRandom(plant, { seed, today: TODAY, peopleCount: 16, skillCount: 8 })
      await plant.inside(ctx => refold(ctx, { everybody: true }))
      const { tenantId } = plant.organisation
      const cells = await twinCells(plant.raw, tenantId, TODAY)

      const ruled = truth.map(({ person, skill, facts }) => {
        const { state, required, cover } = pairOn(facts, TODAY).cell
        return { person: people[person]!, skill: skills[skill]!, state, required, covers: cover }
      })
      expect(cells).toEqual(ruled.toSorted((a, b) => (a.person + a.skill < b.person + b.skill ? -1 : 1)))

      const { parts } = await plant.run(readPackedMatrix, {})
      const { header, rows } = decodeMatrix(Buffer.concat(parts!.map(part => part.raw)))
      const shown = rows.flatMap((row, r) =>
        header.skills.map((skill, i) => {
          const { levels } = header.scales.find(scale => scale.id === skill.scaleId)!
          const answer = answerOf(row, i, dayNumber(TODAY), packSkill({ levels, warnDays: skill.warnDays }))
          return {
            person: header.people[r]!.id,
            skill: skill.id,
            state: STATES[stateIn(answer)]!,
            required: isRequired(answer),
            covers: coversIn(answer),
          }
        }),
      )
      expect(shown.toSorted((a, b) => (a.person + a.skill < b.person + b.skill ? -1 : 1))).toEqual(cells)

      const gaps = await plant.run(readGaps, {})
      const { expiring, ...totals } = await twinTotals(plant.raw, tenantId, TODAY, 90)
      expect(gaps.totals).toEqual(totals)
      expect(gaps.byGrouping.toSorted(byId).map(counts)).toEqual(await twinOfGroupings(plant.raw, tenantId, TODAY))
      const ofSkills = await twinOfSkills(plant.raw, tenantId, TODAY)
      expect(gaps.bySkill.toSorted(byId).map(counts)).toEqual(ofSkills.map(counts))

      const dashboard = await plant.run(readDashboard, {})
      const concerned = ofSkills.filter(skill => skill.required > 0 || skill.held > 0)
      expect(dashboard).toMatchObject({
        compliance: { numerator: totals.compliant, denominator: totals.required },
        expiring: { '90': expiring },
        singlePoints: concerned.filter(skill => skill.cover === 1).length,
        uncovered: concerned.filter(skill => skill.cover === 0).length,
      })
    } finally {
      await plant.close()
    }
  },
)
