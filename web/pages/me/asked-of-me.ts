import type { Proposal } from '../../contract-proof.ts'

/** A proposal that came back stays in sight for this long. */
const KEPT = 60 * 86_400_000

/**
 * What waits for the reader: skills about which somebody has asked, and what came back with a reason and was not tried again. Of each skill the
 * newest word counts; what was asked stands before what came back.
 */
export function askedOfMe(rows: readonly Proposal[], now: number): Proposal[] {
  const newest = new Map<string, Proposal>()
  for (const row of rows) {
    const known = newest.get(row.skill.id)
    if (row.state !== 'withdrawn' && (known === undefined || row.proposedAt > known.proposedAt)) newest.set(row.skill.id, row)
  }
  const since = now - KEPT
  const open = [...newest.values()].filter(
    row => row.state === 'asked' || (row.state === 'returned' && row.decidedAt !== null && Date.parse(row.decidedAt) >= since),
  )
  return open.toSorted((a, b) => Number(a.state !== 'asked') - Number(b.state !== 'asked') || (a.proposedAt < b.proposedAt ? 1 : -1))
}
