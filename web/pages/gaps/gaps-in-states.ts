import type { State } from '../../contract.ts'
import type { Alerts, GapRow } from '../../contract-readings.ts'
import { GAP_STATES } from '../../../src/rules/cell.ts'

/** The list of a state has every pair in it, required or not; the gaps in that state are those of the list of gaps. That list runs by state, worst first. */
export async function gapsInStates(states: readonly State[], page: (cursor: string) => Promise<Alerts>): Promise<GapRow[]> {
  const wanted = new Set(states)
  const last = Math.max(...states.map(placeOf))
  const rows: GapRow[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const { rows: found, next }: Alerts = await page(cursor)
    rows.push(...found.filter(row => wanted.has(row.state)))
    const end = found.at(-1)
    cursor = end === undefined || placeOf(end.state) > last ? null : next
  }
  return rows
}

function placeOf(state: State): number {
  return GAP_STATES.findIndex(one => one === state)
}
