import { z } from 'zod'
import type { CertificationInterval } from '../../rules/certification/evaluate.ts'

const Reason = z.object({
  code: z.string(),
  ref: z.string().optional(),
  on: z.string().optional(),
  /** Place in the rule; empty: an act of authority. */
  clause: z.string(),
  events: z.array(z.string()),
})

export const Interval = z.object({
  from: z.string(),
  through: z.string().nullable(),
  status: z.enum([
    'valid',
    'due-soon',
    'in-grace',
    'expired',
    'suspended',
    'lapsed',
    'revoked',
    'exempt',
    'in-progress',
    'planned',
    'not-started',
    'not-required',
  ]),
  work: z.enum(['yes', 'supervised', 'no', 'n/a']),
  level: z.string().nullable(),
  cycle: z.int(),
  validThrough: z.string().nullable(),
  reasons: z.array(Reason),
  findings: z.array(z.string()),
  next: z.array(z.object({ kind: z.string(), on: z.string() })),
  /** Entries it rests on. */
  basis: z.array(z.string()),
  ruleVersion: z.int(),
  /** Values it rests on that are not certain. */
  marks: z.array(z.object({ at: z.string(), confidence: z.string() })),
})

export function shownInterval(interval: CertificationInterval): z.infer<typeof Interval> {
  return { ...interval, level: interval.level ?? null }
}

export const Scope = z.record(z.string(), z.string())

export const Line = Interval.extend({
  certificationId: z.string(),
  code: z.string(),
  name: z.string(),
  scope: Scope,
  /** The last day that was worked out, where it is not for ever. */
  forecastThrough: z.string().nullable(),
})
export type Line = z.infer<typeof Line>
