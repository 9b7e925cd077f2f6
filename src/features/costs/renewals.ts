import { sql } from 'kysely'
import { addDays } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { amountOf } from '../../rules/costs/amount.ts'
import type { Amount } from '../../rules/costs/amount.ts'
import { actsToRenew } from '../../rules/costs/act-costs.ts'
import type { Context } from '../../platform/context.ts'
import { versionOn } from '../certifications/get.ts'
import { readVersions } from '../certifications/versions.ts'
import { committed } from './entries.ts'
import type { LookedAt } from './looked-at.ts'
import { readPrices } from './prices.ts'
import type { Price } from './prices.ts'

/** An act that a renewal will ask for, by the end of the term. */
export interface DueAct {
  personId: string
  code: string
  act: string
  /** The last day of the term. */
  on: Day
  amount: Amount
  hours: Amount
  /** Nobody has said what it costs. */
  priced: boolean
  togetherWith: string | null
}

/** Both ends this near to each other are filed and paid for together. */
const TOGETHER_WITHIN_DAYS = 90

/** What the terms that end in the rest of the period ask to be done, as far as it is not booked already; each act at the price of the last day. */
export async function renewalsDue(ctx: Context, looked: LookedAt): Promise<DueAct[]> {
  const { tenantId } = ctx.organisation
  const prices = Map.groupBy(await readPrices(ctx), price => `${price.code} ${price.act}`)
  const acts = new Map(
    [...Map.groupBy(await readVersions(ctx), version => version.certificationId)].map(([id, versions]) => {
      const { code, rule } = versionOn(versions, ctx.today)
      return [id, { code, acts: [...actsToRenew(rule)] }]
    }),
  )
  const { rows: ends } = await sql<{ personId: string; certificationId: string; on: Day }>`
    select s.person_id as "personId", s.certification_id as "certificationId", s.valid_through as on from certification_standings s
      join person_details d on d.tenant_id = s.tenant_id and d.person_id = s.person_id and d.superseded_at is null and not d.retired
    where s.tenant_id = ${tenantId} and s.from_on <= ${ctx.today}::date and (s.through_on is null or s.through_on >= ${ctx.today}::date)
      and s.status in ('valid', 'due-soon', 'in-grace')
      and s.valid_through between greatest(${looked.fromOn}::date, ${ctx.today}::date) and ${looked.throughOn}::date
      and ${looked.includes('s.person_id', sql`s.valid_through`)}
    order by s.valid_through, s.person_id`.execute(ctx.db)
  const { rows: booked } = await sql<{
    person_id: string
    code: string
    act: string
  }>`select person_id, code, act from (${committed(ctx, looked)}) b`.execute(ctx.db)
  const planned = new Set(booked.map(one => `${one.person_id} ${one.code} ${one.act}`))
  const due = ends.flatMap(({ personId, certificationId, on }) => {
    const { code, acts: wanted } = acts.get(certificationId) ?? { code: '', acts: [] }
    return wanted
      .filter(([act]) => !planned.has(`${personId} ${code} ${act}`))
      .map(([act, count]): DueAct => ({ personId, code, act, on, ...priceOn(prices.get(`${code} ${act}`), on, count), togetherWith: null }))
  })
  return paidTogether(due, prices)
}

function priceOn(prices: readonly Price[] | undefined, on: Day, count: number): Pick<DueAct, 'amount' | 'hours' | 'priced'> {
  const price = prices?.find(one => one.togetherWith === null && one.fromOn <= on)
  if (!price) return { amount: 0n, hours: 0n, priced: false }
  const often = BigInt(Math.ceil(count))
  return { amount: amountOf(price.amount) * often, hours: amountOf(price.hours) * often, priced: true }
}

/** Where one person has both to renew with ends near each other, and there is a price for both together, that is paid once. */
function paidTogether(due: readonly DueAct[], prices: ReadonlyMap<string, readonly Price[]>): DueAct[] {
  const mine = Map.groupBy(due, one => one.personId)
  const settled = new Map<DueAct, DueAct>()
  for (const one of due) {
    const joint = prices.get(`${one.code} ${one.act}`)?.find(price => price.togetherWith !== null && price.fromOn <= one.on)
    if (!joint || settled.has(one)) continue
    const other = mine
      .get(one.personId)!
      .find(two => two.code === joint.togetherWith && two.act === one.act && !settled.has(two) && areNear(one.on, two.on))
    if (!other) continue
    settled.set(one, { ...one, amount: amountOf(joint.amount), hours: amountOf(joint.hours), priced: true, togetherWith: other.code })
    settled.set(other, { ...other, amount: 0n, hours: 0n, priced: true, togetherWith: one.code })
  }
  return due.map(one => settled.get(one) ?? one)
}

function areNear(a: Day, b: Day): boolean {
  return addDays(a, -TOGETHER_WITHIN_DAYS) <= b && b <= addDays(a, TOGETHER_WITHIN_DAYS)
}
