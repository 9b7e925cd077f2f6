import { addDays } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { standInRules } from '../../rules/equivalents.ts'
import type { Equivalent, StandInRule } from '../../rules/equivalents.ts'

interface Period {
  fromOn: Day | null
  retiredOn: Day | null
}

/** What holding a skill counts as, for as long as it and every skill on the way are in their active period. */
export function standInsAmong(equivalents: readonly Equivalent[], skills: ReadonlyMap<string, Period>): Map<string, StandInRule[]> {
  return standInRules(
    equivalents.flatMap(one => {
      const by = skills.get(one.bySkillId)
      return by
        ? [{ ...one, from: later(one.from, by.fromOn), through: earlier(one.through, by.retiredOn && addDays(by.retiredOn, -1)) }]
        : []
    }),
  )
}

function later(a: Day | null, b: Day | null): Day | null {
  return a !== null && b !== null && a > b ? a : (b ?? a)
}

function earlier(a: Day | null, b: Day | null): Day | null {
  return a !== null && b !== null && a < b ? a : (b ?? a)
}
