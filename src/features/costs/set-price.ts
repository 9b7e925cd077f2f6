import { z } from 'zod'
import { ACTS } from '../../rules/certification/language.ts'
import type { Context } from '../../platform/context.ts'
import { conflict, missing, refused } from '../../platform/refusal.ts'
import { supersede } from '../../platform/supersede.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustReachGrouping } from '../access/reach.ts'
import { catalogueId } from '../certifications/list-catalogue.ts'
import { readVersions } from '../certifications/versions.ts'
import { day, id, optionalLine, version } from '../structure/fields.ts'
import { hours, money, shown } from './fields.ts'
import { readPrices } from './prices.ts'
import type { Price } from './prices.ts'
import { readSettings } from './settings.ts'

const Written = z.object({ id: z.string(), version: z.int() })

export const setPrice = writeVerb({
  name: 'cost.set_price',
  right: 'costs.write',
  summary: 'What an act of a certification costs from a day on; a price of the same act and day is replaced, others stay',
  input: z.strictObject({
    code: catalogueId,
    act: z.enum(ACTS as [string, ...string[]]),
    togetherWith: catalogueId.nullish(),
    fromOn: day,
    amount: money,
    hours: hours.default('0'),
    source: optionalLine(500),
    /** Of the price that is replaced; 0: there is none. */
    version: z.int().min(0).default(0),
  }),
  output: Written,
  async run(ctx, input) {
    await takeTurn(ctx)
    await mustReachGrouping(ctx, 'costs.write', null)
    if ((await readSettings(ctx)) === null) throw refused('cost.no_currency')
    const togetherWith = input.togetherWith ?? null
    await refuseUnknown(ctx, [input.code, ...(togetherWith === null ? [] : [togetherWith])])
    if (togetherWith === input.code) throw refused('cost.together_with_itself')
    const same = (await readPrices(ctx)).find(
      one => one.code === input.code && one.act === input.act && one.togetherWith === togetherWith && one.fromOn === input.fromOn,
    )
    if ((same?.version ?? 0) !== input.version) throw conflict('cost.stale', { current: same?.version ?? 0 })
    const next = { ...input, togetherWith, amount: shown(input.amount), hours: shown(input.hours), source: input.source ?? '' }
    if (same && same.amount === next.amount && same.hours === next.hours && same.source === next.source)
      return { id: same.id, version: same.version }
    const priceId = same?.id ?? ctx.platform.ids.next()
    await write(ctx, priceId, next)
    audit(ctx, {
      action: 'cost.price_set',
      subject: { kind: 'cost_price', id: priceId },
      facts: { code: next.code, act: next.act, togetherWith, fromOn: next.fromOn, version: next.version + 1 },
      before: { amount: same?.amount ?? null, hours: same?.hours ?? null },
      after: { amount: next.amount, hours: next.hours, source: next.source },
    })
    return { id: priceId, version: next.version + 1 }
  },
})

export const withdrawPrice = writeVerb({
  name: 'cost.withdraw_price',
  right: 'costs.write',
  summary: 'Take a price back as if it had never been; the one before it holds on',
  input: z.strictObject({ id, version }),
  output: Written,
  async run(ctx, input) {
    await takeTurn(ctx)
    await mustReachGrouping(ctx, 'costs.write', null)
    const now = (await readPrices(ctx)).find(one => one.id === input.id)
    if (!now) throw missing('cost_price', input.id)
    if (now.version !== input.version) throw conflict('cost.stale', { current: now.version })
    await supersede(ctx, 'cost_prices', [input.id])
    audit(ctx, {
      action: 'cost.price_withdrawn',
      subject: { kind: 'cost_price', id: input.id },
      facts: { code: now.code, act: now.act, fromOn: now.fromOn },
      before: { amount: now.amount, hours: now.hours },
    })
    return { id: input.id, version: now.version }
  },
})

async function refuseUnknown(ctx: Context, codes: readonly string[]): Promise<void> {
  const here = new Set((await readVersions(ctx)).map(one => one.code))
  const unknown = codes.find(code => !here.has(code))
  if (unknown !== undefined) throw refused('certification.unknown', { code: unknown })
}

type Next = Pick<Price, 'code' | 'act' | 'togetherWith' | 'fromOn' | 'amount' | 'hours' | 'source' | 'version'>

async function write(ctx: Context, priceId: string, next: Next): Promise<void> {
  await supersede(ctx, 'cost_prices', [priceId])
  await ctx.db
    .insertInto('cost_prices')
    .values({
      tenant_id: ctx.organisation.tenantId,
      price_id: priceId,
      version: next.version + 1,
      code: next.code,
      act: next.act,
      together_with: next.togetherWith,
      from_on: next.fromOn,
      amount: next.amount,
      hours: next.hours,
      source: next.source,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.accountId,
    })
    .execute()
}
