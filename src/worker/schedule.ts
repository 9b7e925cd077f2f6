import { forgetParts } from '../features/imports/parts.ts'
import { runDueFeed } from '../features/imports/feed/run-feed.ts'
import { completeAwards } from '../features/results/complete.ts'
import { keepFigures } from '../features/insights/keep-figures.ts'
import { freshen } from '../features/standings/refold.ts'
import type { Context } from '../platform/context.ts'

/** What comes again by itself, a line each. A job runs once per organisation, as nobody in particular, and a second run is harmless. */
export interface Job {
  name: string
  everyMinutes: number
  run(ctx: Context): Promise<unknown>
}

export const schedule: Job[] = [
  { name: 'standings.freshen', everyMinutes: 30, run: freshen },
  { name: 'figures.keep', everyMinutes: 2, run: keepFigures },
  { name: 'awards.complete', everyMinutes: 1, run: completeAwards },
  { name: 'people.feed', everyMinutes: 5, run: runDueFeed },
  { name: 'imports.forget_parts', everyMinutes: 30, run: forgetParts },
]
