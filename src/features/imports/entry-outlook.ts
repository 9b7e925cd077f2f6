import { intervalOn } from '../../rules/certification/evaluate.ts'
import type { RuleEvent } from '../../rules/certification/events.ts'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { around, foldPerson, readKnown, readRules } from '../standings/certification-fold.ts'
import type { EntryRowPlan, Plan } from './plan-shape.ts'

/** Where somebody will stand by the rule, once the sheet is kept. */
export interface Outlook {
  status: string
  validThrough: Day | null
}

/** What the rows come to, by person and certification; nothing is written. */
export async function outlookOf(ctx: Context, rows: readonly EntryRowPlan[], plan: Plan): Promise<Map<string, Outlook>> {
  if (rows.length === 0) return new Map()
  const rules = await readRules(ctx)
  const codes = new Set(rows.map(({ certification }) => certification.code).filter(code => rules.has(code)))
  const ids = [...new Set(rows.flatMap(row => (row.isNewPerson ? [] : [row.personId])))]
  const known = await readKnown(ctx, ids, null, around(rules, codes))
  const fresh = Map.groupBy(plan.entries, entry => entry.personId)
  const outlook = new Map<string, Outlook>()
  for (const personId of new Set(rows.map(row => row.personId))) {
    const { events, birthDate } = known.get(personId) ?? { events: [], birthDate: null }
    const more = (fresh.get(personId) ?? []).map(({ id, type, on, code, body }): RuleEvent => ({ ...body, id, type, on, certs: [code] }))
    const all = [...events, ...more].sort((a, b) => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1))
    for (const { code, standing } of foldPerson(rules, personId, { events: all, birthDate }, codes)) {
      const { status, validThrough } = intervalOn(standing, ctx.today)
      if (!outlook.has(`${personId} ${code}`)) outlook.set(`${personId} ${code}`, { status, validThrough })
    }
  }
  return outlook
}
