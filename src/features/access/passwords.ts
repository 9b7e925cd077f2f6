import { z } from 'zod'
import { invalid } from '../../platform/refusal.ts'
import { LIMITS } from './limits.ts'

export const Password = z.string().max(1024)

/** Long enough is what matters: no composition rules, no forced change. */
export function refuseWeakPassword(password: string, ...personal: string[]): void {
  const bytes = Buffer.byteLength(password)
  if ([...password].length < LIMITS.passwordLength) throw invalid('access.password_short', { least: LIMITS.passwordLength })
  if (bytes > LIMITS.passwordBytes) throw invalid('access.password_long', { most: LIMITS.passwordBytes })
  const plain = password.toLowerCase()
  if (new Set(plain).size < 4 || personal.some(text => text.length > 3 && plain === text.toLowerCase()))
    throw invalid('access.password_guessable')
}
