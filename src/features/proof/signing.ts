import { z } from 'zod'
import { readVerb } from '../../platform/verb.ts'
import { provedUntil } from '../access/prove.ts'
import { id } from '../structure/fields.ts'
import { entitlementsOf } from './assessor.ts'
import { readSigner } from './sign.ts'

export const readSigning = readVerb({
  name: 'signature.ready',
  right: 'signed-in',
  summary:
    'What the sign sheet shows before anything is signed: printed name, zone, whether the password is asked for, and the right to assess a skill',
  input: z.strictObject({ skillId: id.nullish() }),
  output: z.object({
    printedName: z.string(),
    timeZone: z.string(),
    /** Why nothing can be signed here at all. */
    cannot: z.enum(['token', 'deputy']).nullable(),
    /** Until then the password is not asked for again. */
    provedUntil: z.iso.datetime().nullable(),
    /** The demo plant has one word for everybody. */
    demo: z.boolean(),
    /** The skill that gives the right to assess the one asked about; null: none. */
    entitledBy: z.object({ skill: z.string(), levelCode: z.string(), validThrough: z.string().nullable() }).nullable(),
  }),
  async run(ctx, { skillId }) {
    const { actor, organisation } = ctx
    const { name, timeZone } = await readSigner(ctx)
    const until = actor.sessionId === null ? null : await provedUntil(ctx)
    const entitled = skillId && actor.personId ? (await entitlementsOf(ctx, actor.personId, [skillId])).get(skillId) : null
    return {
      printedName: name,
      timeZone,
      cannot: actor.actingFor ? ('deputy' as const) : actor.kind === 'account' ? null : ('token' as const),
      provedUntil: until?.toISOString() ?? null,
      demo: organisation.kind === 'demo',
      entitledBy: entitled ? { skill: entitled.skill, levelCode: entitled.levelCode, validThrough: entitled.validThrough } : null,
    }
  },
})
