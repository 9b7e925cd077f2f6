import { isLevel } from '../../rules/scale-read.ts'
import type { Duration } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { matchSkills } from './match-things.ts'
import { foldedThing } from './names.ts'
import type { OnRecord, SkillOnRecord } from './on-record.ts'
import type { Conflict, Plan } from './plan-shape.ts'
import type { ToPlan, ScaleRead, SkillRead } from './reading-input.ts'
import { chooseScale, levelsOnto } from './scale-choice.ts'
import type { ScaleChoice } from './scale-choice.ts'

/** Which skill one of the sheet is, or will be, and what its numbers mean there. */
export interface SkillUse {
  id: string
  name: string
  validity: Duration | null
  /** From a level of the sheet to one of the skill's scale. */
  levels: ReadonlyMap<number, number>
  /** A level as people know it. */
  codeOf(level: number): string
  /** A date alone means yes. */
  yesNo: boolean
}

export function planSkills(ctx: Context, reading: ToPlan, record: OnRecord, plan: Plan): Map<string, SkillUse> {
  const uses = new Map<string, SkillUse>()
  const made = new Map<string, string>()
  const scales = new Map(reading.scales.map(scale => [scale.id, scale]))
  const levels = levelsUsed(reading, scales)
  const matches = matchSkills(reading.skills, record.skills)
  const choose = scaleChooser(ctx, reading, record, levels)
  for (const skill of reading.skills) {
    const scale = scales.get(skill.scale)!
    const { used, dated } = levels.get(skill.key)!
    const match = matches.get(skill.key)!
    if (match.kind === 'ambiguous') plan.conflicts.push(conflictOf('skill_ambiguous', skill, skill.name))
    else if (match.kind === 'known') {
      const use = knownSkill(record, skill, match.known, { scale, used, dated }, plan)
      if (use) uses.set(skill.key, use)
    } else {
      const choice = choose(scale, dated)
      const same = skill.code?.toLowerCase() ?? `${foldedThing(skill.name)} / ${foldedThing(skill.group ?? '')}`
      const id = made.get(same) ?? ctx.platform.ids.next()
      if (!made.has(same)) {
        made.set(same, id)
        plan.skills.push({ id, name: skill.name, code: skill.code, category: skill.group, scale: choice })
        plan.created.skills++
      }
      uses.set(skill.key, useOf(id, skill.name, null, scale, new Map([...used].map(value => [value, value])), choice.levels))
    }
  }
  return uses
}

interface Used {
  used: Set<number>
  dated: boolean
}

/** Per skill: the levels its cells and requirements carry, and whether most of what is held there has a last day. */
function levelsUsed(reading: ToPlan, scales: Map<string, ScaleRead>): Map<string, Used> {
  const kinds = new Map(reading.skills.map(skill => [skill.key, scales.get(skill.scale)!.kind]))
  const counted = new Map(reading.skills.map(skill => [skill.key, { used: new Set<number>(), held: 0, ends: 0 }]))
  for (const cell of reading.cells) {
    const of = counted.get(cell.skill)!
    const level = cell.level ?? (kinds.get(cell.skill) === 'yes-no' && (cell.achievedOn ?? cell.validThrough) !== null ? 1 : null)
    if (level === null || !isLevel(level)) continue
    of.used.add(level)
    if (level >= 1) of.held++
    if (level >= 1 && cell.validThrough !== null) of.ends++
  }
  for (const { skill, level } of reading.requirements) if (isLevel(level) && level >= 1) counted.get(skill)!.used.add(level)
  return new Map([...counted].map(([key, { used, held, ends }]) => [key, { used, dated: ends * 2 > held }]))
}

/** One choice per scale of the sheet, and apart for skills whose cells mostly carry a last day. */
function scaleChooser(
  ctx: Context,
  reading: ToPlan,
  record: OnRecord,
  levels: Map<string, Used>,
): (scale: ScaleRead, dated: boolean) => ScaleChoice {
  const choices = new Map<string, ScaleChoice>()
  const usedOf = new Map<string, Set<number>>(reading.scales.map(scale => [scale.id, new Set()]))
  for (const skill of reading.skills) for (const level of levels.get(skill.key)!.used) usedOf.get(skill.scale)!.add(level)
  return (scale, dated) => {
    const key = `${scale.id} ${String(dated)}`
    let choice = choices.get(key)
    if (!choice) {
      choice = chooseScale({ scale, used: usedOf.get(scale.id)!, dated }, record.scales, ctx.organisation.language)
      choices.set(key, choice)
    }
    return choice
  }
}

function knownSkill(
  record: OnRecord,
  skill: SkillRead,
  known: SkillOnRecord,
  use: { scale: ScaleRead } & Used,
  plan: Plan,
): SkillUse | null {
  if (known.retired) {
    plan.conflicts.push(conflictOf('skill_retired', skill, known.name))
    return null
  }
  const ours = record.scales.find(scale => scale.id === known.scaleId)!
  const levels = levelsOnto(use, ours)
  if (!levels) {
    plan.conflicts.push({ ...conflictOf('skill_other_scale', skill, ours.name), sheet: use.scale.kind })
    return null
  }
  plan.unchanged.skills++
  return useOf(known.id, known.name, known.validity, use.scale, levels, ours.levels)
}

function useOf(
  id: string,
  name: string,
  validity: Duration | null,
  scale: ScaleRead,
  levels: Map<number, number>,
  ours: ScaleChoice['levels'],
): SkillUse {
  const codes = new Map(ours.map(level => [level.value, level.code]))
  return { id, name, validity, levels, codeOf: level => codes.get(level) ?? String(level), yesNo: scale.kind === 'yes-no' }
}

function conflictOf(what: Conflict['what'], skill: SkillRead, ours: string): Conflict {
  return { what, person: null, skill: skill.key, sheet: skill.name, ours, source: null }
}
