import { sql } from 'kysely'
import { meets, packSkill } from '../../rules/cell-table.ts'
import { laterOf } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { readCell } from '../../rules/packing.ts'
import type { Context } from '../../platform/context.ts'
import { isActive } from '../standings/fold.ts'
import { readRows } from '../standings/rows.ts'
import type { Frame } from '../standings/queries.ts'
import type { PositionNow } from './queries.ts'
import { todayOf } from './today.ts'

export interface Gap {
  skill: { id: string; name: string }
  required: number
  requiredCode: string | null
  level: number | null
  levelCode: string | null
}

export interface Progress {
  required: number
  met: number
  gaps: Gap[]
}

export type Goal = Pick<PositionNow, 'id' | 'fromOn' | 'groupingIds'>

/** What positions that somebody works towards would ask, and how much of it is met today already. By position, in their order. */
export async function progressTowards(ctx: Context, personId: string, goals: readonly Goal[]): Promise<Map<string, Progress>> {
  const { frame, people } = await readRows(ctx, { scope: null, asOf: null, knownAt: null, people: [personId] })
  const [person] = people
  const today = person?.on ?? (await todayOf(ctx, personId))
  const progress = new Map<string, Progress>()
  for (const goal of goals) {
    const asked = await askedBy(ctx, frame, goal, today)
    const gaps = asked.flatMap(({ skillId, level }): Gap[] => {
      const skill = frame.skills.get(skillId)!
      if (person && meets(person.row, skill.ordinal, person.dayNumber, packSkill(skill.facts), level)) return []
      const cell = person ? readCell(person.row, skill.ordinal) : null
      const held = cell?.held ? cell.level : null
      const codeOf = (value: number | null): string | null => skill.facts.levels.find(one => one.value === value)?.code ?? null
      return [
        { skill: { id: skillId, name: skill.name }, required: level, requiredCode: codeOf(level), level: held, levelCode: codeOf(held) },
      ]
    })
    progress.set(goal.id, { required: asked.length, met: asked.length - gaps.length, gaps })
  }
  return progress
}

/** What the position's groupings and those above them ask of everybody in them on its first day, or today once it has begun; the strictest of each skill. */
async function askedBy(ctx: Context, frame: Frame, goal: Goal, today: Day): Promise<{ skillId: string; level: number }[]> {
  const on = goal.fromOn === null ? today : laterOf(goal.fromOn, today)
  const groupings = [...new Set(goal.groupingIds.flatMap(groupingId => frame.lineage(groupingId)))]
  const { rows } = await sql<{ skillId: string; level: number }>`
    select skill_id as "skillId", max(level) as level from requirements
    where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null and kind = 'mandatory' and at_least is null
      and grouping_id = any(${groupings}::uuid[]) and coalesce(from_on, ${on}) <= ${on} and coalesce(through_on, ${on}) >= ${on}
    group by skill_id having max(level) > 0`.execute(ctx.db)
  const inUse = rows.filter(({ skillId }) => {
    const skill = frame.skills.get(skillId)
    return skill !== undefined && isActive(skill, on)
  })
  return inUse.sort((a, b) => frame.skills.get(a.skillId)!.name.localeCompare(frame.skills.get(b.skillId)!.name))
}
