import { z } from 'zod'
import { figuresIn, figuresOf } from '../../rules/figures.ts'
import { percent } from '../../rules/metrics.ts'
import type { Context } from '../../platform/context.ts'
import { missing } from '../../platform/refusal.ts'
import { readVerb } from '../../platform/verb.ts'
import { Clocks, clocksOf, QuestionInput, questionOf } from '../matrix/clocks.ts'
import { readRows } from '../standings/rows.ts'
import { narrowed, Narrowing } from './narrowed.ts'
import { partsOf, type Part } from './parts.ts'
import { positionParts } from './position-parts.ts'
import { viewOf } from './view.ts'

/** What the figures mean; counted up when a definition changes. */
export const DEFINITION = 1

export const BY = ['person', 'grouping', 'skill', 'category', 'position'] as const
export type By = (typeof BY)[number]
const SORTS = [
  'order',
  'name',
  'required',
  'compliant',
  'percent',
  'gaps',
  'exempt',
  'expiring30',
  'expiring60',
  'expiring90',
  'auditReady',
] as const
type Sort = (typeof SORTS)[number]

const Share = z.object({ numerator: z.int(), denominator: z.int(), percent: z.string().nullable() })
const Expiring = z.object({ required: z.int(), notRequired: z.int() })
export const FigureRow = z.object({
  /** `none`: people without a position, skills without a category. */
  id: z.string(),
  name: z.string(),
  code: z.string().nullable(),
  typeName: z.string().nullable(),
  /** How deep it lies below the first of its kind. */
  depth: z.int(),
  people: z.int(),
  compliance: Share,
  gaps: z.int(),
  byState: z.record(z.string(), z.int()),
  exempt: z.int(),
  prohibitions: z.int(),
  expiring: z.object({ '30': Expiring, '60': Expiring, '90': Expiring }),
  auditReady: Share,
  evidence: z.object({ A: z.int(), B: z.int(), C: z.int(), D: z.int() }),
})
export type FigureRow = z.infer<typeof FigureRow>

export const ComplianceInput = QuestionInput.extend({
  ...Narrowing,
  by: z.enum(BY).default('grouping'),
  /** Groupings of this type alone. */
  type: z.string().max(200).optional(),
  /** Rows whose name or number contains this. */
  find: z.string().max(200).optional(),
  /** Only what has gaps. */
  open: z.enum(['1']).optional(),
  sort: z
    .string()
    .regex(new RegExp(`^-?(${SORTS.join('|')})$`))
    .default('order'),
  from: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

const Answer = z.object({
  ...Clocks,
  definition: z.int(),
  by: z.enum(BY),
  scope: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** People and skills counted over. */
  population: z.int(),
  skills: z.int(),
  /** Over the whole organisation, and not over those alone whom the reader reaches. */
  everybody: z.boolean(),
  total: FigureRow,
  /** How many rows there are; `rows` are some of them from `from` on. */
  count: z.int(),
  types: z.array(z.string()),
  rows: z.array(FigureRow),
})

/** Compliance per person, grouping, skill, category or position: every number here has a list behind it (alerts with the same narrowing). */
export const readCompliance = readVerb({
  name: 'compliance.read',
  right: 'records.read',
  summary: 'Compliance, gaps by state, what expires, audit-ready and evidence: per person, grouping, skill, category or position',
  input: ComplianceInput,
  output: Answer,
  async run(ctx, input) {
    const { rows, ...answer } = await complianceOf(ctx, input)
    return { ...answer, rows: rows.slice(input.from, input.from + input.limit).map(rowOf) }
  },
})

export type Compliance = Omit<z.infer<typeof Answer>, 'rows'> & { rows: Part[] }

export async function complianceOf(ctx: Context, input: z.infer<typeof ComplianceInput>): Promise<Compliance> {
  const question = questionOf(input)
  const view = viewOf(await readRows(ctx, question))
  const scope = question.scope === null ? null : view.frame.groupings.get(question.scope)
  if (scope === undefined) throw missing('grouping', question.scope!)
  const chosen = await narrowed(ctx, view, input)
  const columns = chosen.columns ?? view.skills.flatMap((skill, i) => (skill ? [i] : []))
  const rows = chosen.rows ? [...chosen.rows] : [...view.people.keys()]
  const counted = figuresOf(view.plant, { rows, columns })
  const { total, parts, types } =
    input.by === 'position'
      ? await positionParts(ctx, view, { rows, columns }, question)
      : await partsOf(ctx, view, counted, { rows, columns }, input.by)
  const wanted = parts.filter(part => fits(part, input))
  return {
    ...clocksOf(view),
    definition: DEFINITION,
    by: input.by,
    scope: scope && { id: scope.grouping_id, name: scope.name },
    population: rows.length,
    skills: columns.length,
    everybody: ctx.actor.grants.some(grant => grant.groupingIds === null && grant.rights.has('records.read')),
    total: rowOf(total),
    count: wanted.length,
    types,
    rows: sorted(wanted, input.sort),
  }
}

function fits(part: Part, { type, find, open }: Pick<z.infer<typeof ComplianceInput>, 'type' | 'find' | 'open'>): boolean {
  if (type !== undefined && part.typeName !== type) return false
  if (find && !folded(`${part.name} ${part.code ?? ''}`).includes(folded(find))) return false
  return open === undefined || figuresIn(part.counts).gaps > 0
}

/** Those without anything to measure come last either way; equals keep their order. */
function sorted(parts: readonly Part[], sort: string): Part[] {
  const by = sort.replace('-', '') as Sort
  if (by === 'order') return [...parts]
  const turn = sort.startsWith('-') ? -1 : 1
  if (by === 'name') return parts.toSorted((a, b) => turn * collator.compare(a.name, b.name))
  const keyed = parts.map(part => ({ part, key: keyOf(part, by) }))
  keyed.sort((a, b) => (a.key === null || b.key === null ? Number(a.key === null) - Number(b.key === null) : turn * (a.key - b.key)))
  return keyed.map(({ part }) => part)
}

function keyOf(part: Part, by: Exclude<Sort, 'order' | 'name'>): number | null {
  const figures = figuresIn(part.counts)
  switch (by) {
    case 'percent':
      return figures.required === 0 ? null : figures.compliant / figures.required
    case 'auditReady':
      return figures.required === 0 ? null : figures.auditReady / figures.required
    case 'expiring30':
    case 'expiring60':
    case 'expiring90': {
      const { required, notRequired } = figures.expiring[by.slice(-2) as '30']
      return required + notRequired
    }
    default:
      return figures[by]
  }
}

export function rowOf({ counts, ...part }: Part): FigureRow {
  const { required, compliant, gaps, gapsByState, exempt, prohibitions, auditReady, expiring, evidence } = figuresIn(counts)
  return {
    ...part,
    compliance: { numerator: compliant, denominator: required, percent: percent(compliant, required).text },
    gaps,
    byState: gapsByState as Record<string, number>,
    exempt,
    prohibitions,
    expiring,
    auditReady: { numerator: auditReady, denominator: required, percent: percent(auditReady, required).text },
    evidence,
  }
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
