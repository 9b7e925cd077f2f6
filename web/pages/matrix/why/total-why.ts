import { coversIn, familyOf, isCompliant, isRequired, MAY_TRAIN, mayOf } from '../../../../src/rules/cell-table.ts'
import { HELD } from '../../../../src/rules/packing.ts'
import type { GridModel } from '../grid/grid-model.ts'
import type { Item } from '../model/axis.ts'
import { answerAt, type Plant } from '../model/plant.ts'
import { pairOf, type Target, type TotalKey } from '../model/target.ts'
import { EXPIRY_DAYS } from '../model/totals.ts'

/** One person and one skill, as places in the header. */
export interface Pair {
  person: number
  skill: number
}

/** Which definition a number follows; its words are `matrix.why.formula.<this>`. */
export type Formula = 'met' | 'breadth' | 'expiring' | 'last' | 'alone' | 'train' | 'gaps'

/** What a number of the totals was counted from. A share has its numerator and its denominator, a count itself. */
export interface TotalWhy {
  whose: string
  formula: Formula
  lists: { id: 'numerator' | 'denominator' | 'counted' | 'gaps'; pairs: Pair[] }[]
}

type Fits = (plant: Plant, pair: Pair) => boolean

const FITS: Record<Exclude<Formula, 'last'> | 'required', Fits> = {
  met: (plant, { person, skill }) => isCompliant(answerAt(plant, person, skill)),
  required: (plant, { person, skill }) => isRequired(answerAt(plant, person, skill)),
  gaps: (plant, { person, skill }) => {
    const answer = answerAt(plant, person, skill)
    return isRequired(answer) && familyOf(answer) === 0
  },
  breadth: covers,
  alone: covers,
  train: (plant, { person, skill }) => {
    const row = plant.packed.rows[person]!
    if (!isHeld(plant, person, skill) || mayOf(answerAt(plant, person, skill)) !== 2) return false
    return (plant.packed.skills[skill]!.flags[row.level[skill]!]! & MAY_TRAIN) !== 0
  },
  expiring: (plant, { person, skill }) => {
    const end = plant.packed.rows[person]!.validThrough[skill]!
    if (end === 0 || !isHeld(plant, person, skill)) return false
    const left = end - plant.packed.days[person]!
    return left >= 0 && left <= EXPIRY_DAYS
  },
}

/** Why a number of the totals is what it is; null where there is none at this spot. */
export function totalWhy(model: GridModel, target: Target): TotalWhy | null {
  const { view, words } = model
  if (target.kind === 'end') return ofLine(model, target.row, target.total, !view.transposed, words.nameOf(target.row, 'row'))
  if (target.kind === 'foot') return ofLine(model, target.column, target.total, view.transposed, words.nameOf(target.column, 'column'))
  if (target.kind !== 'cell' || pairOf(target.row, target.column, view.transposed)) return null
  const { row, column } = target
  const [people, skills] = (view.transposed ? [column, row] : [row, column]).map(placesOf) as [readonly number[], readonly number[]]
  const pairs = crossed(people, skills)
  const whose = `${words.nameOf(row, 'row')} × ${words.nameOf(column, 'column')}`
  // In a group's own line a single skill or person shows who can run it alone, a whole group its gaps.
  if (row.kind === 'group' && column.kind === 'one') return counted(model, whose, view.transposed ? 'breadth' : 'alone', pairs)
  return {
    whose,
    formula: 'gaps',
    lists: [
      { id: 'gaps', pairs: pairs.filter(pair => FITS.gaps(model.plant, pair)) },
      { id: 'denominator', pairs: pairs.filter(pair => FITS.required(model.plant, pair)) },
    ],
  }
}

function ofLine(model: GridModel, item: Item, total: TotalKey, ofPerson: boolean, whose: string): TotalWhy | null {
  if (item.kind === 'group' && total !== 'met') return null
  const { people, skills } = model.shown.totals
  const pairs = ofPerson ? crossed(placesOf(item), skills) : crossed(people, placesOf(item))
  if (total === 'met') {
    return {
      whose,
      formula: 'met',
      lists: [
        { id: 'numerator', pairs: pairs.filter(pair => FITS.met(model.plant, pair)) },
        { id: 'denominator', pairs: pairs.filter(pair => FITS.required(model.plant, pair)) },
      ],
    }
  }
  if (total === 'last') return newest(model.plant, whose, pairs)
  return counted(model, whose, total === 'alone' && ofPerson ? 'breadth' : total, pairs)
}

function counted({ plant }: GridModel, whose: string, formula: Exclude<Formula, 'last'>, pairs: Pair[]): TotalWhy {
  return { whose, formula, lists: [{ id: 'counted', pairs: pairs.filter(pair => FITS[formula](plant, pair)) }] }
}

/** The newest of all that happened; several where they are of one day. */
function newest(plant: Plant, whose: string, pairs: Pair[]): TotalWhy {
  const actedOn = ({ person, skill }: Pair): number => plant.packed.rows[person]!.actedOn[skill]!
  const last = Math.max(0, ...pairs.map(actedOn))
  return { whose, formula: 'last', lists: [{ id: 'counted', pairs: last === 0 ? [] : pairs.filter(pair => actedOn(pair) === last) }] }
}

function crossed(people: readonly number[], skills: readonly number[]): Pair[] {
  return people.flatMap(person => skills.map(skill => ({ person, skill })))
}

function placesOf(item: Item): readonly number[] {
  return item.kind === 'group' ? item.group.members : [item.index]
}

function covers(plant: Plant, { person, skill }: Pair): boolean {
  return isHeld(plant, person, skill) && coversIn(answerAt(plant, person, skill))
}

function isHeld({ packed }: Plant, person: number, skill: number): boolean {
  return (packed.rows[person]!.bits[skill]! & HELD) !== 0
}
