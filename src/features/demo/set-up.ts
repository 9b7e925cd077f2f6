import { z } from 'zod'
import { isZone } from '../../rules/day.ts'
import { foundOrganisation } from '../access/found.ts'
import { countGuess, network, refuseTooManyGuesses } from '../access/guesses.ts'
import { LIMITS } from '../access/limits.ts'
import { Password, refuseWeakPassword } from '../access/passwords.ts'
import { beginSession } from '../access/sessions.ts'
import { useSetupLink } from '../access/setup-link.ts'
import { ensureStarter } from '../library/add-many.ts'
import type { Starter } from '../library/starters.ts'
import { line } from '../structure/fields.ts'
import type { Organisation, Platform } from '../../platform/context.ts'
import { inDatabase } from '../../platform/database.ts'
import { gate } from '../../platform/gate.ts'
import type { Visitor } from '../../platform/gate.ts'
import { invalid, Refusal } from '../../platform/refusal.ts'
import { hashPassword } from '../../platform/secrets.ts'
import { languages } from '../../platform/texts.ts'
import { writeTrail } from '../../platform/trail.ts'
import { audit } from '../../platform/verb.ts'
import { beginDemoSession } from './enter.ts'

const STARTERS: readonly Starter[] = ['iluo', 'zero-to-four', 'yes-no', 'certificate']

const Input = z.strictObject({
  token: z.string().min(1).max(200),
  plant: z.enum(['demo', 'empty']),
  organisation: z.strictObject({ name: line(200), timeZone: z.string().max(100), language: z.string().max(20) }),
  account: z.strictObject({ name: line(200), email: z.email().max(320), password: Password }),
})
type Input = z.output<typeof Input>

export const setUp = gate({
  name: 'setup',
  summary: 'Make the organisation and its first account with the one-time link that the program prints at its first start',
  input: Input,
  output: z.object({}),
  async run(platform, input, visitor) {
    refuseUnknown(input)
    const { name, email, password } = input.account
    refuseWeakPassword(password, LIMITS.passwordLengthWide, email, name)
    const subject = `set-up:${network(visitor.address)}`
    await refuseTooManyGuesses(platform, subject, visitor.address)
    const passwordHash = await hashPassword(password)
    const session = await found(platform, input, passwordHash, visitor).catch(async (error: unknown) => {
      if (error instanceof Refusal && error.code === 'access.setup_link_spent') await countGuess(platform, subject, visitor.address)
      throw error
    })
    return { answer: {}, session: input.plant === 'demo' ? await beginDemoSession(platform, visitor) : session }
  },
})

function refuseUnknown({ organisation }: Input): void {
  if (!isZone(organisation.timeZone)) throw invalid('organisation.zone_unknown', { zone: organisation.timeZone })
  if (!languages().includes(organisation.language)) throw invalid('organisation.language_unknown', { language: organisation.language })
}

/** The link is used up, the organisation stands and its owner is signed in: all of it, or nothing. */
async function found(platform: Platform, { token, organisation: asked, account }: Input, passwordHash: string, visitor: Visitor) {
  const organisation: Organisation = { tenantId: platform.ids.next(), ...asked, kind: 'real' }
  const { tenantId } = organisation
  return inDatabase(platform.db, tenantId, 'write', async tx => {
    await useSetupLink(platform, tx, token)
    const founder = { name: account.name, email: account.email, passwordHash, role: 'owner' as const }
    const { ctx, actor } = await foundOrganisation(platform, tx, organisation, founder)
    for (const starter of STARTERS) await ensureStarter(ctx, starter)
    audit(ctx, {
      action: 'organisation.founded',
      subject: { kind: 'organisation', id: tenantId },
      facts: { timeZone: asked.timeZone, language: asked.language, scales: [...STARTERS] },
      after: { name: asked.name, account: account.name },
    })
    await writeTrail(ctx)
    return beginSession(platform, tx, tenantId, actor.accountId!, visitor)
  })
}
