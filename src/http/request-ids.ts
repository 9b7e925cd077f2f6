import { systemClock } from '../platform/clock.ts'
import { timeOrderedIds } from '../platform/ids.ts'

export const ids = timeOrderedIds(systemClock)
