import { endOfDay, startOfDay, todayIn } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { addSkills, ensureCategories, ensureStarter } from '../library/add-many.ts'
import { addPeople } from '../people/add-many.ts'
import { setMany } from '../requirements/set-many.ts'
import type { Ask } from '../requirements/set-many.ts'
import { noteCorrection } from '../results/correct.ts'
import { findEvent } from '../results/events.ts'
import { exemptMany, recordMany, revokeMany } from '../results/record-many.ts'
import { addGroupings, ensureGroupingType } from '../structure/add-many.ts'
import type { Context } from '../../platform/context.ts'
import { addDays } from '../../rules/day.ts'
import type { Member } from './cast.ts'
import type { Layout } from './layout.ts'
import { ORGANISATION } from './layout.ts'
import type { DemoResult } from './records.ts'
import type { Plot } from './stories.ts'

const TYPE_NAMES = { site: 'Site', line: 'Line', station: 'Station', team: 'Team', shift: 'Shift', role: 'Role' } as const

export async function writeLayout(ctx: Context, layout: Layout): Promise<void> {
  const types = new Map<string, string>()
  for (const [type, name] of Object.entries(TYPE_NAMES)) types.set(type, await ensureGroupingType(ctx, name))
  await addGroupings(
    ctx,
    layout.groupings.map(({ type, ...grouping }) => ({ ...grouping, typeId: types.get(type)! })),
  )
  const skills = [...layout.skills.values()]
  const categories = await ensureCategories(
    ctx,
    skills.map(skill => skill.category),
  )
  const scales = new Map<string, string>()
  for (const { scale } of skills) if (!scales.has(scale)) scales.set(scale, (await ensureStarter(ctx, scale)).id)
  await addSkills(
    ctx,
    skills.map(({ id, code, name, names, validity, category, scale, critical }) => ({
      id,
      code,
      name,
      names,
      validity,
      categoryId: categories.get(category)!,
      scaleId: scales.get(scale)!,
      safetyCritical: critical,
      warnDays: validity === null ? 90 : 60,
    })),
  )
}

export async function writeMembers(ctx: Context, layout: Layout, members: readonly Member[], today: Day): Promise<void> {
  await addPeople(
    ctx,
    members.map(member => ({
      id: member.id,
      surname: member.surname,
      givenNames: member.givenNames,
      employeeNumber: member.number,
      custom: member.latin === null ? {} : { latinName: member.latin },
      engagement: { ...contractOf(member), fromOn: member.hiredOn, throughOn: member.leftOn },
      positions: positionsOf(layout, member, today),
    })),
  )
}

function contractOf({ number }: Member): { contract?: string; employer?: string } {
  return number !== null && Number(number) % 11 === 0 ? { contract: 'agency', employer: 'Zeitwerk Eschenau' } : {}
}

function positionsOf(layout: Layout, member: Member, today: Day) {
  const role = layout.roles.get(member.role)!
  const now = { groupingIds: [member.team, ...(member.station ? [member.station.id] : []), layout.shifts[member.shift]!, role] }
  const all = { fromOn: member.hiredOn, throughOn: member.leftOn }
  if (member.story !== 'moved') return [{ ...now, ...all }]
  const before = layout.lines.find(line => line.code === 'MAC')!
  return [
    {
      groupingIds: [before.teams[0]!, before.stations[0]!.id, layout.shifts[0]!, role],
      fromOn: member.hiredOn,
      throughOn: addDays(today, -95),
    },
    { ...now, fromOn: addDays(today, -94), throughOn: null },
  ]
}

export async function writeRequirements(ctx: Context, asks: readonly Ask[]): Promise<void> {
  await setMany(ctx, asks)
}

/** Every event as it was recorded on its day, the wrong one and its correction last. */
export async function writeEvents(ctx: Context, results: readonly DemoResult[], plot: Plot): Promise<void> {
  const when = moments(ctx)
  const dated = <T extends { recordedOn: Day }>({ recordedOn, ...row }: T) => ({ ...row, recordedAt: when(recordedOn) })
  await recordMany(ctx, results.map(dated))
  await revokeMany(ctx, plot.revocations.map(dated))
  await exemptMany(ctx, plot.exemptions.map(dated))
  const [wrong] = await recordMany(ctx, [dated(plot.mistake.result)])
  const now = when(plot.mistake.correctedOn)
  const then = { ...ctx, now, today: todayIn(ctx.organisation.timeZone, now) }
  await noteCorrection(then, (await findEvent(then, wrong!))!, plot.mistake.reason, null)
}

/** Afternoon of the day, but never later than now. */
export function moments(ctx: Context): (day: Day) => Date {
  const known = new Map<Day, Date>()
  return day => {
    let moment = known.get(day)
    if (!moment) {
      const start = startOfDay(ORGANISATION.timeZone, day).getTime()
      const afternoon = start + (endOfDay(ORGANISATION.timeZone, day).getTime() - start) * 0.62
      known.set(day, (moment = new Date(Math.min(afternoon, ctx.now.getTime()))))
    }
    return moment
  }
}
