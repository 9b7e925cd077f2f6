import { z } from 'zod'
import type { SectionId } from '../../rules/guide-text.ts'
import { PARTS as RULE_PARTS } from '../../rules/certification/sentence-kind.ts'
import type { About } from '../certifications/catalogue.ts'
import { CONFIDENCES } from '../certifications/catalogue.ts'
import { certain, openQuestion } from './certain.ts'
import type { Related } from './related.ts'

const FACTS = ['earned', 'validity', 'renewal', 'early', 'lapse', 'triggers', 'scope', 'assessor', 'evidence'] as const
type Fact = (typeof FACTS)[number]

/** A piece of a section as it is shipped. What has no words of its own is put into words by whoever shows it. */
export const Part = z.discriminatedUnion('kind', [
  /** In the plain shape of guides. */
  z.object({ kind: z.literal('text'), text: z.string(), language: z.string() }),
  /** Issuer, region and category. */
  z.object({ kind: z.literal('identity') }),
  /** What the catalogue says, in English. */
  z.object({ kind: z.literal('fact'), fact: z.enum(FACTS), text: z.string(), confidence: z.enum(CONFIDENCES) }),
  /** There is a figure, and nobody has confirmed it. */
  z.object({ kind: z.literal('withheld'), fact: z.enum(FACTS) }),
  /** What these blocks of the rule say. */
  z.object({ kind: z.literal('rule'), blocks: z.array(z.enum(RULE_PARTS)) }),
  z.object({ kind: z.literal('open'), text: z.string() }),
  z.object({ kind: z.literal('note'), text: z.string() }),
  z.object({ kind: z.literal('source'), title: z.string(), url: z.string().nullable() }),
  z.object({
    kind: z.literal('change'),
    from: z.string().nullable(),
    until: z.string().nullable(),
    text: z.string(),
    confidence: z.enum(CONFIDENCES),
  }),
  z.object({ kind: z.literal('version'), version: z.int(), fromOn: z.string(), recordedAt: z.iso.datetime() }),
  z.object({ kind: z.literal('related'), code: z.string(), name: z.string(), why: z.enum(['part', 'whole', 'issuer']) }),
])
export type Part = z.infer<typeof Part>

/** What a guide is computed from. */
export interface Known {
  about: About
  /** The blocks that the rule has. */
  blocks: ReadonlySet<string>
  related: readonly Related[]
  versions: readonly { version: number; fromOn: string; recordedAt: string }[]
}

/** What follows from the facts alone, by section; a section without a fact behind it is empty. */
export function computedParts(known: Known): Record<SectionId, Part[]> {
  const { about, related, versions } = known
  const facts = (...names: Fact[]): Part[] => names.flatMap(name => factParts(about, name))
  const rule = (...blocks: (typeof RULE_PARTS)[number][]): Part[] => {
    const here = blocks.filter(block => known.blocks.has(block))
    return here.length === 0 ? [] : [{ kind: 'rule', blocks: here }]
  }
  return {
    what: [...(about.issuer === '' ? [] : [{ kind: 'identity' as const }]), ...facts('scope')],
    who: rule('onboard'),
    how: [...facts('earned'), ...rule('award'), ...facts('assessor'), ...rule('assess'), ...facts('evidence')],
    validity: [...facts('validity'), ...rule('term', 'keep', 'depends', 'triggers', 'scope')],
    renewal: [...facts('renewal'), ...rule('renew', 'late')],
    benefits: [],
    challenges: about.openQuestions.flatMap(asked => {
      const text = openQuestion(asked)
      return text === null ? [] : [{ kind: 'open' as const, text }]
    }),
    preparation: [],
    resources: [],
    faq: facts('early', 'lapse', 'triggers'),
    sources: [
      ...about.sources.map(({ title, url }): Part => ({ kind: 'source', title, url: url ?? null })),
      ...(about.notes === null ? [] : [{ kind: 'note' as const, text: about.notes }]),
    ],
    revisions: [...about.history.flatMap(changeParts), ...versions.map((one): Part => ({ kind: 'version', ...one }))],
    related: related.map((one): Part => ({ kind: 'related', ...one })),
  }
}

/** Beside a guide written by hand stand only what the rule in force says, its versions, and the ways to others. */
export function besideWritten(computed: Record<SectionId, Part[]>, section: SectionId): Part[] {
  const kinds: Part['kind'][] = section === 'validity' || section === 'renewal' ? ['rule'] : ['version', 'related']
  return computed[section].filter(part => kinds.includes(part.kind))
}

function factParts({ summary, confidence }: About, fact: Fact): Part[] {
  const words = summary[fact]
  if (words == null || /^none( known)?\.?$/i.test(words)) return []
  const { text, withheld } = certain(words, confidence)
  return [
    ...(text === null ? [] : [{ kind: 'fact' as const, fact, text, confidence: confidenceOf(confidence) }]),
    ...(withheld ? [{ kind: 'withheld' as const, fact }] : []),
  ]
}

function changeParts(change: Record<string, unknown>): Part[] {
  const text = (name: string): string | null => (typeof change[name] === 'string' ? change[name] : null)
  const said = text('change')
  const confidence = confidenceOf(text('confidence') ?? 'unconfirmed')
  if (said === null || certain(said, confidence).withheld) return []
  return [{ kind: 'change', from: text('from'), until: text('until'), text: said, confidence }]
}

function confidenceOf(text: string): (typeof CONFIDENCES)[number] {
  return CONFIDENCES.find(one => one === text) ?? 'unconfirmed'
}
