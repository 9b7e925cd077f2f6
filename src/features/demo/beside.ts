import { z } from 'zod'
import { demoHome } from '../access/session-state.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { ensureDemo } from './ensure.ts'
import { openDemo } from './open-demo.ts'
import { purgeDemo } from './purge.ts'

export const addDemo = writeVerb({
  name: 'demo.add',
  right: 'demo.manage',
  summary: 'Fill the demo plant beside the own organisation and open it to visitors until the program ends',
  input: z.strictObject({}),
  output: z.object({ created: z.boolean() }),
  async run(ctx) {
    const there = await demoHome(ctx.platform)
    const home = there ?? (await ensureDemo(ctx.platform))
    openDemo(ctx.platform)
    if (there !== null) return { created: false }
    audit(ctx, { action: 'demo.added', subject: { kind: 'organisation', id: home } })
    return { created: true }
  },
})

export const removeDemo = writeVerb({
  name: 'demo.remove',
  right: 'demo.manage',
  summary: 'Remove the demo plant without a trace',
  input: z.strictObject({}),
  output: z.object({}),
  async run(ctx) {
    const { platform, organisation } = ctx
    if ((await demoHome(platform)) === null) return {}
    audit(ctx, { action: 'demo.removed', subject: { kind: 'organisation', id: organisation.tenantId } })
    if (organisation.kind === 'real') {
      await purgeDemo(platform)
      return {}
    }
    // Asked from inside the plant: the purge waits for this transaction, which holds the organisation until its commit.
    await takeTurn(ctx)
    purgeDemo(platform).catch((error: unknown) => platform.log.error({ err: error }, 'demo plant not removed'))
    return {}
  },
})
