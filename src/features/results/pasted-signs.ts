import { sql } from 'kysely'
import { z } from 'zod'
import { refused } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, readVerb, writeVerb } from '../../platform/verb.ts'
import { getScale } from '../library/queries.ts'
import { id, line } from '../structure/fields.ts'

const Sign = z.strictObject({ scaleId: id, sign: line(400), code: line(10).nullable() })

export const readSigns = readVerb({
  name: 'sign.list',
  right: 'records.read',
  summary: 'What signs that are on no scale mean when they are pasted into the matrix',
  input: z.strictObject({}),
  output: z.object({ rows: z.array(Sign) }),
  async run(ctx) {
    const { rows } = await sql<z.infer<typeof Sign>>`
      select scale_id as "scaleId", sign, code from pasted_signs where tenant_id = ${ctx.organisation.tenantId} order by scale_id, sign`.execute(
      ctx.db,
    )
    return { rows }
  },
})

export const keepSigns = writeVerb({
  name: 'sign.keep',
  right: 'results.write',
  summary: 'Remember for the organisation what signs mean that are on no scale',
  input: z.strictObject({ rows: z.array(Sign).min(1).max(500) }),
  output: z.object({}),
  async run(ctx, { rows }) {
    await takeTurn(ctx)
    for (const { scaleId, sign, code } of rows) {
      const scale = await getScale(ctx, scaleId)
      if (code !== null && !scale.levels.some(level => level.code === code))
        throw refused('skill.level_unknown', { name: scale.name, level: code, levels: scale.levels.map(level => level.code).join(', ') })
      const { rows: before } = await sql<{ code: string | null }>`
        select code from pasted_signs where tenant_id = ${ctx.organisation.tenantId} and scale_id = ${scaleId} and sign = ${sign}`.execute(
        ctx.db,
      )
      if (before[0] && before[0].code === code) continue
      await sql`
        insert into pasted_signs (tenant_id, scale_id, sign, code, said_at, said_by)
        values (${ctx.organisation.tenantId}, ${scaleId}, ${sign}, ${code}, ${ctx.now}, ${ctx.actor.accountId})
        on conflict (tenant_id, scale_id, sign) do update set code = excluded.code, said_at = excluded.said_at, said_by = excluded.said_by`.execute(
        ctx.db,
      )
      audit(ctx, {
        action: 'scale.sign_read',
        subject: { kind: 'scale', id: scaleId },
        facts: { sign, code, before: before[0]?.code ?? null },
      })
    }
    return {}
  },
})
