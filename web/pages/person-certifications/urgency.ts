import type { StandingLine } from '../../contract-standings.ts'
import { toneOfStatus } from '../certifications/tones.ts'

const ORDER = ['gap', 'soon', 'ok', 'neutral']

/** What is lost and what is due come first, then what is on the way; the server has put the rest in the order of their names. */
export function urgency({ status }: Pick<StandingLine, 'status'>): number {
  return status === 'in-progress' ? 1.5 : ORDER.indexOf(toneOfStatus(status))
}

/** What has not been held has no end. */
export const NEVER_HELD: ReadonlySet<string> = new Set(['in-progress', 'planned', 'not-started', 'not-required'])
