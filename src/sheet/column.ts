import type { Profile } from './profile.ts'
import type { Hit, HeaderRole } from './word-match.ts'
import type { GroupingType } from './words.ts'

/** `matrix`: filled with levels or dates under a head of its own, so a skill (or a person, when turned). `unknown`: nothing of ours. */
export type ColumnRole = HeaderRole | 'matrix' | 'unknown' | 'empty'

export interface Column {
  index: number
  /** The text over the column in each row of the head, groups spread over their columns. */
  heads: string[]
  /** The same without blanks and repetitions; the last names the column. */
  path: string[]
  header: string
  role: ColumnRole
  type: GroupingType | null
  exact: boolean
  hits: Hit[]
  profile: Profile
  /** Its numbers count days: dates that lost their format. */
  serial?: boolean
}
