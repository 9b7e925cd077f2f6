/** Shortest password of whoever lets others in. Length is what counts; there are no rules about kinds of characters. */
export const LEAST = 15
/** Of everybody else. */
export const LEAST_PLAIN = 12
/** Lengths at which the meter fills one step more. */
export const stepsFrom = (least: number): number[] => [least, 18, 22, 27]
const MOST_BYTES = 256

export type PasswordFault = { code: 'short'; missing: number } | { code: 'guessable' } | { code: 'long' } | null

/** What is missing, as the server would say it. `personal` are texts that a password must not be. */
export function passwordFault(password: string, personal: string[] = [], least = LEAST): PasswordFault {
  const length = [...password].length
  if (length < least) return { code: 'short', missing: least - length }
  if (new TextEncoder().encode(password).length > MOST_BYTES) return { code: 'long' }
  const plain = password.toLowerCase()
  const known = personal.some(text => text.length > 3 && plain.includes(text.toLowerCase()) && plain.length - text.length < 6)
  return known || new Set(plain).size < 4 ? { code: 'guessable' } : null
}
