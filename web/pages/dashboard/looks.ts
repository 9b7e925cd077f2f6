import type { State } from '../../contract.ts'
import { GAP_STATES } from '../../../src/rules/cell.ts'
import type { Look } from '../../readings/bar.tsx'

const LOOKS: Partial<Record<State, Look>> = {
  REVOKED: 'gapDark',
  SUSPENDED: 'gapDark',
  LAPSED: 'gap',
  EXPIRED: 'gap',
  TOO_LOW: 'gapLight',
  MISSING: 'gapHatch',
  IN_GRACE: 'gapRing',
  OUTDATED: 'gapRing',
  COOLING: 'gapRing',
}

export interface CountedState {
  state: State
  count: number
  look: Look
}

/** The gaps by state, largest first, without the states nobody is in. */
export function gapsByState(byState: Partial<Record<State, number>>): CountedState[] {
  return GAP_STATES.map(state => ({ state, count: byState[state] ?? 0, look: LOOKS[state] ?? 'gap' }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
}
