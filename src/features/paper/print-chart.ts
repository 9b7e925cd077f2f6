import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { setPages } from '../../platform/paper/paper.ts'
import { qrCode } from '../../platform/paper/qr.ts'
import { refused } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { readMatrix } from '../matrix/read.ts'
import { CHART, chartOf } from './chart.ts'
import { membersOf, PrintInput } from './layout.ts'
import type { PrintQuestion } from './layout.ts'
import { seenOf } from './shown.ts'
import type { Seen } from './shown.ts'
import { paperWords } from './words.ts'
import type { PaperWords } from './words.ts'

/** About nine full sheets. */
const MOST_CELLS = 40_000

export const FileOut = z.object({
  name: z.string(),
  mediaType: z.string(),
  inline: z.boolean(),
  bytes: z.instanceof(Uint8Array).meta({ type: 'string', format: 'binary' }),
})

export const printChart = writeVerb({
  name: 'chart.print',
  right: 'records.read',
  shared: true,
  summary:
    'A wall chart of what is seen, as PDF on A3 or A2: the same people, skills and order, under a privacy profile, with a code to the live view',
  input: PrintInput,
  output: FileOut,
  unkeyed: true,
  async run(ctx, question) {
    const seen = await seenBy(ctx, question)
    const { asOf, knownAt } = seen.header
    const printId = idOf(ctx, question, knownAt)
    const words = paperWords(question.language)
    const qr = await qrCode(`${question.origin}/print/${printId}${ctx.actor.share === undefined ? '' : `?share=${ctx.actor.share}`}`)
    const facts = factsOf(ctx, question, seen, words)
    const chart = chartOf({ question, seen, words, author: ctx.actor.name, facts, qr })
    const bytes = await setPages(CHART, chart.data)
    const { view, origin: _origin, language: _language, ...kept } = question
    await ctx.db
      .insertInto('prints')
      .values({
        tenant_id: ctx.organisation.tenantId,
        print_id: printId,
        question: JSON.stringify({ ...kept, view }),
        as_of: asOf,
        known_at: new Date(knownAt),
        printed_at: ctx.now,
        printed_by: ctx.actor.accountId,
      })
      .onConflict(already => already.doNothing())
      .execute()
    const { scope = null, names, dates, size } = question
    const counted = { people: seen.header.people.length, skills: seen.header.skills.length, pages: chart.pages }
    audit(ctx, { action: 'chart.printed', subject: { kind: 'print', id: printId }, facts: { ...counted, scope, asOf, names, dates, size } })
    return { name: `${words.text('paper.file')} ${asOf}.pdf`, mediaType: 'application/pdf', inline: false, bytes }
  },
})

async function seenBy(ctx: Context, question: PrintQuestion): Promise<Seen> {
  const [people, skills] = question.transposed ? [question.columns, question.rows] : [question.rows, question.columns]
  const [persons, ids] = [membersOf(people), membersOf(skills)]
  if (persons.length === 0 || ids.length === 0) throw refused('paper.nothing')
  if (persons.length * ids.length > MOST_CELLS) throw refused('paper.too_large')
  const { scope, asOf, knownAt } = question
  const seen = seenOf(await readMatrix.run(ctx, { scope, asOf, knownAt, people: persons.join(','), skills: ids.join(',') }))
  if (seen.header.people.length === 0 || seen.header.skills.length === 0) throw refused('paper.nothing')
  return seen
}

/** The same question at the same moment is the same sheet. */
function idOf(ctx: Context, question: PrintQuestion, knownAt: string): string {
  const all = JSON.stringify([ctx.organisation.tenantId, ctx.actor.accountId, question, knownAt])
  const hex = createHash('sha256').update(all).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${'89ab'[Number.parseInt(hex[16]!, 16) % 4]}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Where, which day, known at which moment, by whom, and until when it holds. */
function factsOf(ctx: Context, question: PrintQuestion, { header }: Seen, words: PaperWords): string[] {
  const { timeZone, name } = ctx.organisation
  const zoned = (at: Date): string => `${words.instant(at, timeZone)} (${timeZone})`
  const live = question.asOf === undefined || question.asOf === ctx.today
  const known = new Date(header.knownAt)
  const state = live && question.knownAt === undefined ? zoned(known) : words.day(header.asOf)
  return [
    [name, ...pathOf(question.scope ?? null, header.groupings)].join(' › '),
    words.text('paper.state', { at: state }),
    words.text('paper.known', { at: zoned(known) }),
    words.text('paper.valid'),
    words.text('paper.by', { name: ctx.actor.name }),
  ]
}

function pathOf(scope: string | null, groupings: Seen['header']['groupings']): string[] {
  const byId = new Map(groupings.map(grouping => [grouping.id, grouping]))
  const path: string[] = []
  for (let at = scope === null ? undefined : byId.get(scope); at && path.length < 20; at = at.parentId ? byId.get(at.parentId) : undefined)
    path.unshift(at.name)
  return path
}
