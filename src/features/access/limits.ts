const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** The limits of signing in, in one place. Lengths of time in milliseconds. */
export const LIMITS = {
  sessionAbsolute: 12 * HOUR,
  sessionIdle: HOUR,
  demoSession: 12 * HOUR,
  setupLink: 72 * HOUR,
  guessesPerDay: 100,
  guessesPerAddressAndHour: 200,
  /** Every account holds all rights so far; whoever does needs a longer password than others would. */
  passwordLength: 15,
  passwordBytes: 256,
} as const
