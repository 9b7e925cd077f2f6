import { percent } from '../../../../src/rules/metrics.ts'
import type { Family } from '../../../../src/rules/cell.ts'
import type { Item } from './axis.ts'
import type { Shown } from './shown.ts'
import type { Summaries } from './summaries.ts'
import type { TotalKey } from './target.ts'

/** A number of the totals, not yet written in anybody's language. */
export type Figure =
  | { kind: 'share'; numerator: number; denominator: number; text: string | null }
  | { kind: 'count'; count: number; tone: Family }
  | { kind: 'days'; days: number }
  | { kind: 'none' }

const NONE: Figure = { kind: 'none' }

export interface FigureSource {
  shown: Shown
  summaries: Summaries
  transposed: boolean
}

/** The total of a line: at the end of a row or at the foot of a column. */
export function figureOf(source: FigureSource, item: Item, total: TotalKey, end: boolean): Figure {
  const ofPerson = end !== source.transposed
  if (item.kind === 'group') return total === 'met' ? shareOf(source.summaries.ofGroup(item.group)) : NONE
  const at = (ofPerson ? source.shown.personAt : source.shown.skillAt).get(item.index)
  if (at === undefined) return NONE
  return ofPerson ? personFigure(source.shown, at, total) : skillFigure(source.shown, at, total)
}

function personFigure({ totals }: Shown, at: number, total: TotalKey): Figure {
  if (total === 'met') return shareOf({ compliant: totals.compliant[at]!, required: totals.required[at]! })
  if (total === 'alone') return { kind: 'count', count: totals.depth.breadth[at]!, tone: 'neutral' }
  if (total === 'expiring')
    return { kind: 'count', count: totals.expiringOfPerson[at]!, tone: totals.expiringOfPerson[at]! > 0 ? 'soon' : 'neutral' }
  return totals.last[at]! < 0 ? NONE : { kind: 'days', days: totals.last[at]! }
}

/** One person who can run it alone is a single point of failure, none leaves it uncovered; both where anybody holds it or must. */
function skillFigure({ totals }: Shown, at: number, total: TotalKey): Figure {
  const { canRunAlone, canTrain, required, held } = totals.depth
  const concerned = required[at]! > 0 || held[at]! > 0
  if (total === 'alone') {
    const count = canRunAlone[at]!
    return { kind: 'count', count, tone: !concerned || count > 1 ? 'neutral' : count === 1 ? 'soon' : 'gap' }
  }
  if (total === 'train')
    return { kind: 'count', count: canTrain[at]!, tone: concerned && canTrain[at] === 0 && canRunAlone[at]! > 0 ? 'soon' : 'neutral' }
  return { kind: 'count', count: totals.expiringOfSkill[at]!, tone: totals.expiringOfSkill[at]! > 0 ? 'soon' : 'neutral' }
}

function shareOf({ compliant, required }: { compliant: number; required: number }): Figure {
  const { numerator, denominator, text } = percent(compliant, required)
  return { kind: 'share', numerator, denominator, text }
}
