import { z } from 'zod'
import type { Item as RuleItem, Way as RuleWay } from '../../rules/certification/checklist.ts'
import type { Ledger } from '../../rules/certification/ledger.ts'
import { paceOf, whyOf } from '../../rules/certification/pace.ts'
import type { Day } from '../../rules/day.ts'

const Pace = z.object({
  perYear: z.number(),
  atEnd: z.number().nullable(),
  enoughOn: z.string().nullable(),
  inTime: z.boolean(),
  missing: z.number(),
  waiting: z.number(),
  daysLeft: z.int().nullable(),
})

export const LedgerShape = z.object({
  unit: z.string(),
  from: z.string().nullable(),
  through: z.string().nullable(),
  min: z.number().nullable(),
  lines: z.array(
    z.object({
      kind: z.enum(['claim', 'cut', 'carried']),
      event: z.string().nullable(),
      on: z.string().nullable(),
      bucket: z.string(),
      points: z.number(),
      state: z.enum(['claimed', 'approved', 'rejected']).nullable(),
      decidedOn: z.string().nullable(),
      used: z.boolean(),
      counts: z.number(),
      /** Why it counts, or why not. */
      why: z.enum(['counts', 'waiting', 'rejected', 'used', 'before', 'after', 'ceiling', 'carried']),
    }),
  ),
  buckets: z.array(
    z.object({
      id: z.string(),
      min: z.number().nullable(),
      max: z.number().nullable(),
      claimed: z.number(),
      approved: z.number(),
      counts: z.number(),
    }),
  ),
  balance: z.number(),
  enough: z.boolean(),
  /** What it comes to at the pace so far; null: no term runs for which points are collected. */
  pace: Pace.nullable(),
})

/** `collecting`: the next term is not secured yet. */
export function shownLedger(ledger: Ledger, on: Day, collecting: boolean): z.infer<typeof LedgerShape> {
  const { moving: _moving, ...shown } = ledger
  const lines = ledger.lines.map(line => ({ ...line, why: whyOf(line, ledger) }))
  return { ...shown, lines, pace: collecting ? paceOf(ledger, on) : null }
}

const Asked = z.object({
  /** The place in this list of the group that it belongs to; null: it is the whole. */
  inside: z.int().nullable(),
  kind: z.enum(['all', 'any', 'evidence', 'points', 'hold', 'condition', 'age']),
  /** Place in the rule. */
  at: z.string(),
  met: z.boolean(),
  act: z.string().nullable(),
  part: z.string().nullable(),
  what: z.string().nullable(),
  points: z.object({ min: z.number(), have: z.number(), unit: z.string() }).nullable(),
  /** Another certification, a condition, an age. */
  ref: z.string().nullable(),
})
type Asked = z.infer<typeof Asked>

export const WayShape = z.object({
  kind: z.enum(['award', 'renew', 'late']),
  id: z.string().nullable(),
  at: z.string(),
  opensOn: z.string().nullable(),
  closesOn: z.string().nullable(),
  open: z.boolean(),
  /** Everything that is asked, each group before what belongs to it. */
  asks: z.array(Asked),
})

export function shownWay({ need, ...way }: RuleWay): z.infer<typeof WayShape> {
  return { ...way, asks: listed(need) }
}

function listed(need: RuleItem): Asked[] {
  const list: Asked[] = []
  const add = ({ of, evidence, ...item }: RuleItem, inside: number | null): void => {
    const place = list.push({ ...item, inside, act: evidence?.do ?? null, part: evidence?.part ?? null, what: evidence?.what ?? null }) - 1
    for (const one of of) add(one, place)
  }
  add(need, null)
  return list
}
