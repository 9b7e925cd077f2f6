import type { Changes } from '../compare/changes.ts'
import type { Plant } from '../model/plant.ts'
import type { Shown } from '../model/shown.ts'
import type { Summaries } from '../model/summaries.ts'
import type { TotalKey } from '../model/target.ts'
import type { View } from '../model/view.ts'
import type { Words } from '../words.ts'
import type { PointedStore } from './pointed.ts'

/** What the grid draws; one object for as long as nothing of it changes. */
export interface GridModel {
  plant: Plant
  shown: Shown
  summaries: Summaries
  view: View
  keys: { end: readonly TotalKey[]; foot: readonly TotalKey[] }
  words: Words
  pointed: PointedStore
  /** A day gone by is shown: sepia headers, nothing to change. */
  past: boolean
  /** What differs from the other side of a comparison; null: nothing is compared. */
  changes: Changes | null
}

export const END_WIDTHS: Record<TotalKey, number> = { met: 62, alone: 48, train: 48, expiring: 48, last: 52 }
