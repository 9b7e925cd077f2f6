const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** The limits of signing in, in one place. Lengths of time in milliseconds. */
export const LIMITS = {
  sessionAbsolute: 12 * HOUR,
  sessionIdle: HOUR,
  demoSession: 12 * HOUR,
  setupLink: 72 * HOUR,
  /** One more component is asked for at the first signing of a session, and again after this. */
  signatureWindow: 5 * MINUTE,
  guessesPerDay: 100,
  guessesPerAddressAndHour: 200,
  invitation: 72 * HOUR,
  passwordLength: 12,
  /** Of accounts that let others in. */
  passwordLengthWide: 15,
  passwordBytes: 256,
} as const
