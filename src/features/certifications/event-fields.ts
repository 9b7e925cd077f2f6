import { z } from 'zod'
import { ACTS } from '../../rules/certification/language.ts'
import { day, duration, id, line, paragraph } from '../structure/fields.ts'

const text = line(300)
const reference = line(200)
const amount = z.number().min(0).max(1_000_000)
const value = z.union([
  text,
  z.number(),
  z.array(text).max(100),
  z.strictObject({ min: z.number().optional(), max: z.number().optional() }),
])

/** What every entry may say. */
const common = {
  on: day,
  /** What it is about, by the dimensions of the certification. */
  scope: z.record(text, value).optional(),
  site: text.optional(),
  /** Read only by those who may read notes. */
  note: paragraph(2_000).optional(),
}

const authority = { authority: text, reason: paragraph(1_000).min(1) }

function kind<const T extends string, const F extends z.ZodRawShape>(type: T, fields: F) {
  return z.strictObject({ type: z.literal(type), ...common, ...fields })
}

const assessor = z.strictObject({
  person: text.optional(),
  roles: z.array(text).max(20).optional(),
  relations: z.array(text).max(20).optional(),
  holds: z.array(text).max(50).optional(),
})

const act = z.strictObject({
  type: z.enum(ACTS as [string, ...string[]]),
  ...common,
  part: text.optional(),
  result: z.enum(['passed', 'failed']).optional(),
  score: z.number().optional(),
  hours: amount.optional(),
  count: amount.optional(),
  days: amount.optional(),
  from: day.optional(),
  through: day.optional(),
  assessor: assessor.optional(),
  signedBy: z.array(text).max(20).optional(),
  answers: id.optional(),
  document: text.optional(),
  revision: text.optional(),
  diagnostic: z.record(text, z.number()).optional(),
  issued: z
    .strictObject({
      on: day.optional(),
      validThrough: day.optional(),
      method: text.optional(),
      label: text.optional(),
      number: text.optional(),
    })
    .optional(),
})

const DOUBTS = ['unsafe-practice', 'ability', 'knowledge', 'performance', 'conduct', 'non-compliance', 'inadequacy', 'other'] as const
const CHANGES = ['duties', 'equipment', 'process', 'procedure', 'technology', 'workplace', 'hazard', 'risk', 'standard', 'plan']
  .concat(['security-plan', 'facepiece', 'employer'])
  .map(one => one) as [string, ...string[]]
const HEALTH = ['signs-or-symptoms', 'injury-or-illness', 'physical-change', 'poor-fit-reported', 'threshold-shift']
  .concat(['requested-by-professional', 'likely-dose', 'dose-limit-reached'])
  .map(one => one) as [string, ...string[]]

/** An entry of the vocabulary: its type says which fields it has. */
export const Entry = z.discriminatedUnion('type', [
  act,
  kind('points-claimed', { points: amount, bucket: text.optional(), activity: text.optional(), hours: amount.optional() }),
  kind('points-approved', { claim: id, by: text.optional() }),
  kind('points-rejected', { claim: id, by: text.optional(), reason: paragraph(1_000).min(1) }),
  kind('booked', {
    act: z.enum(ACTS as [string, ...string[]]),
    part: text.optional(),
    plannedOn: day,
    /** Who will watch over it or judge it. */
    assessor: assessor.optional(),
  }),
  kind('booking-cancelled', { booking: id }),
  kind('application-filed', { route: text }),
  kind('application-decided', { route: text.optional(), result: z.enum(['granted', 'refused']) }),
  kind('hired', { what: text.optional() }),
  kind('assigned', { what: text.optional() }),
  kind('incident', {
    severity: z.enum(['near-miss', 'minor', 'serious', 'fatal']),
    kind: z.enum(['accident', 'defect', 'deviation', 'violation']).optional(),
  }),
  kind('doubt', { kind: z.enum(DOUBTS) }),
  kind('change', { what: z.enum(CHANGES) }),
  kind('health-change', { kind: z.enum(HEALTH) }),
  kind('absence', { from: day, through: day.optional() }),
  kind('revision-published', { document: text, revision: text, major: z.boolean(), effectiveOn: day }),
  kind('order', { kind: z.enum(['reassessment', 'update-not-proven', 'scheme-invalidates']), authority: text }),
  kind('condition-began', { condition: reference }),
  kind('condition-ended', { condition: reference }),
  kind('suspended', authority),
  kind('reinstated', authority),
  kind('revoked', { ...authority, barThrough: z.union([day, z.literal('indefinite')]).optional() }),
  kind('exempted', { ...authority, through: day.optional(), work: z.enum(['yes', 'supervised', 'no']).optional() }),
  kind('exemption-ended', {}),
  kind('extended', { expiring: z.strictObject({ from: day, through: day }), until: day, authority: text }),
  kind('interval-changed', { keep: reference, every: duration, authority: text }),
  kind('requirement-set', { cert: reference, because: text }),
  kind('requirement-removed', { cert: reference, because: text }),
])
export type Entry = z.infer<typeof Entry>

export const Codes = z.array(line(100)).min(1).max(50).optional()

/** What speaks in nobody's favour, so that it may be recorded of oneself as well. */
export const OF_ONESELF: ReadonlySet<string> = new Set([
  'booked',
  'booking-cancelled',
  'incident',
  'doubt',
  'health-change',
  'absence',
  'suspended',
  'revoked',
])

/** What may be dated ahead, because it is a plan. */
export const PLANS: ReadonlySet<string> = new Set(['booked', 'booking-cancelled'])

/** Of these, what happened and of which kind is for those alone who may read notes. */
const SENSITIVE: ReadonlySet<string> = new Set(['incident', 'health-change'])

/** The fields of an entry that this reader may see. */
export function shownFields(type: string, body: Readonly<Record<string, unknown>>, mayReadNotes: boolean): Record<string, unknown> {
  if (mayReadNotes) return { ...body }
  const { note: _note, ...rest } = body
  if (!SENSITIVE.has(type)) return rest
  const { kind: _kind, severity: _severity, ...plain } = rest
  return plain
}
