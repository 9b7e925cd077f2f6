import type { Duration } from '../../src/rules/day.ts'
import { validThroughOf } from '../../src/rules/holding.ts'
import type { Evidence } from '../contract-readings.ts'

type Recorded = Pick<Evidence, 'level' | 'outcome' | 'achievedOn' | 'validThrough' | 'overrideReason'>

interface KeptEnd {
  overrides: boolean
  validThrough: string | null
  overrideReason: string
}

/** The end of a result that is being corrected: what the skill gives today takes the place of another day only when somebody says so. */
export function keptEnd(result: Recorded, skill: { validity: string | null } | undefined): KeptEnd {
  const ends = result.outcome !== 'failed' && (result.level ?? 0) > 0
  const computed = skill && validThroughOf(result.achievedOn, skill.validity as Duration | null)
  if (!ends || result.validThrough === computed) return { overrides: false, validThrough: null, overrideReason: '' }
  return { overrides: true, validThrough: result.validThrough, overrideReason: result.overrideReason ?? '' }
}
