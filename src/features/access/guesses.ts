import type { Platform } from '../../platform/context.ts'
import { inDatabase } from '../../platform/database.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sha256 } from '../../platform/secrets.ts'
import { LIMITS } from './limits.ts'

const DAY = 86_400_000

/** Every path on which a secret can be guessed asks here first, so that all of them count together. */
export async function refuseTooManyGuesses(platform: Platform, account: string, address: string): Promise<void> {
  const { ofAccount, ofAddress } = await inDatabase(platform.db, null, 'read', async tx => ({
    ofAccount: await countSince(tx, account, new Date(platform.clock.now().getTime() - DAY)),
    ofAddress: await countSince(tx, `address:${network(address)}`, new Date(platform.clock.now().getTime() - DAY / 24)),
  }))
  if (ofAccount >= LIMITS.guessesPerDay || ofAddress >= LIMITS.guessesPerAddressAndHour)
    throw new Refusal('limit', 'access.too_many_guesses')
}

export async function countGuess(platform: Platform, account: string, address: string): Promise<void> {
  const at = platform.clock.now()
  await inDatabase(platform.db, null, 'write', tx =>
    tx
      .insertInto('guesses')
      .values([account, `address:${network(address)}`].map(subject => ({ subject_hash: sha256(subject), guessed_at: at })))
      .execute(),
  )
}

async function countSince(tx: Platform['db'], subject: string, since: Date): Promise<number> {
  const row = await tx
    .selectFrom('guesses')
    .select(count => count.fn.countAll<number>().as('n'))
    .where('subject_hash', '=', sha256(subject))
    .where('guessed_at', '>', since)
    .executeTakeFirstOrThrow()
  return row.n
}

/** One household or attacker owns a whole /64 of IPv6, so it counts as one address. */
export function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups =
    tail === undefined ? before : [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after]
  return groups
    .slice(0, 4)
    .map(group => group.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':')
}
