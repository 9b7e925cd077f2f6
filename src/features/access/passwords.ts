import { z } from 'zod'
import type { Right } from '../../platform/context.ts'
import { invalid } from '../../platform/refusal.ts'
import { LIMITS } from './limits.ts'

export const Password = z.string().max(1024)

/** Whoever lets others in needs a longer password than everybody else. */
export function leastLength(rights: Iterable<Right>): number {
  return [...rights].includes('access.manage') ? LIMITS.passwordLengthWide : LIMITS.passwordLength
}

/** Long enough is what matters: no composition rules, no forced change. */
export function refuseWeakPassword(password: string, least: number, ...personal: string[]): void {
  const bytes = Buffer.byteLength(password)
  if ([...password].length < least) throw invalid('access.password_short', { least })
  if (bytes > LIMITS.passwordBytes) throw invalid('access.password_long', { most: LIMITS.passwordBytes })
  const plain = password.toLowerCase()
  if (new Set(plain).size < 4 || personal.some(text => text.length > 3 && plain === text.toLowerCase()))
    throw invalid('access.password_guessable')
}
