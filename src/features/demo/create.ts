import { sql } from 'kysely'
import { addDays, laterOf, startOfDay, todayIn } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import { addAccounts } from '../access/add-many.ts'
import { foundOrganisation } from '../access/found.ts'
import { refold } from '../standings/refold.ts'
import { asOwner, inDatabase } from '../../platform/database.ts'
import type { Context, Organisation, Platform } from '../../platform/context.ts'
import { writeTrail } from '../../platform/trail.ts'
import { audit } from '../../platform/verb.ts'
import { accountsOf } from './accounts.ts'
import { asksOf } from './asks.ts'
import { castPlant, HISTORY_DAYS } from './cast.ts'
import type { Member } from './cast.ts'
import { beginCertifications, writeCertifications } from './certifications.ts'
import { writeCosts } from './costs.ts'
import { waysOf } from './careers.ts'
import type { Stage } from './careers.ts'
import { layOut, ORGANISATION } from './layout.ts'
import { seededIds } from './random.ts'
import { recordsOf } from './records.ts'
import { tellStories } from './stories.ts'
import { moments, writeEvents, writeLayout, writeMembers, writeRequirements } from './write.ts'

export interface DemoOptions {
  /** The same seed on the same day gives the same plant. */
  seed?: string
  /** The day its dates are relative to; the plant's own today unless said otherwise. */
  today?: Day
}

export interface Demo {
  organisation: Organisation
  accountId: string
  people: number
  skills: number
  results: number
}

/** Fills the demo plant of catalogue/demo: two sites, 240 people, 120 skills, five years of records, and the stories its README tells. */
export async function createDemo(platform: Platform, { seed = 'eschenau', today }: DemoOptions = {}): Promise<Demo> {
  const organisation: Organisation = { tenantId: platform.ids.next(), ...ORGANISATION, kind: 'demo' }
  const demo = await inDatabase(platform.db, organisation.tenantId, 'write', async tx => {
    const { ctx, actor } = await foundOrganisation(platform, tx, organisation, {
      name: 'Visitor',
      email: 'visitor@demo.invalid',
      passwordHash: null,
      role: 'demo',
    })
    await sql.raw('set local enable_nestloop = off; set local jit = off').execute(tx)
    const on = today ?? todayIn(organisation.timeZone, platform.clock.now())
    const counts = await fill({ ...ctx, platform: { ...platform, ids: seededIds(seed) } }, on, seed)
    audit(ctx, { action: 'demo.filled', subject: { kind: 'organisation', id: organisation.tenantId }, facts: { seed, ...counts } })
    await writeTrail(ctx)
    return { organisation, accountId: actor.accountId!, ...counts }
  })
  // Tables just filled have no statistics yet, and the first readings would be planned as if they were empty.
  await asOwner(platform.db, null, tx => sql`analyze`.execute(tx))
  return demo
}

async function fill(ctx: Context, today: Day, seed: string): Promise<{ people: number; skills: number; results: number }> {
  const { ids } = ctx.platform
  const layout = layOut(ids)
  const members = castPlant(layout, ids, seed, today)
  const begin = startOfDay(ORGANISATION.timeZone, addDays(today, -HISTORY_DAYS))
  const past = at(ctx, begin)
  await writeLayout(past, layout)
  for (const [hiredOn, those] of recordedWith(members, today))
    await writeMembers(at(ctx, startOfDay(ORGANISATION.timeZone, hiredOn)), layout, those, today)
  const asks = asksOf(layout, members, today)
  await writeRequirements(past, asks.standing)
  await writeRequirements(at(ctx, startOfDay(ORGANISATION.timeZone, addDays(today, -6))), asks.announced)
  const stage: Stage = { layout, today, seed, assessors: assessorsOf(members) }
  const ways = new Map(members.map(member => [member.id, waysOf(member, stage)]))
  const plot = tellStories({ layout, members, ways, today })
  const results = members.flatMap(member => recordsOf(member, stage, ways.get(member.id)!)).concat(plot.results)
  await writeEvents(ctx, results, plot)
  const skillIds = new Map([...layout.skills].map(([code, skill]) => [code, skill.id]))
  await beginCertifications(ctx, skillIds, { today, when: moments(ctx) })
  await refold(ctx, { everybody: true })
  await addAccounts(ctx, accountsOf(layout, members))
  await writeCertifications(ctx, { members, seed, today, when: moments(ctx) })
  await writeCosts(ctx, today)
  return { people: members.length, skills: layout.skills.size, results: results.length + 1 }
}

/** The same transaction at an earlier moment: what is written through it was recorded then. */
function at(ctx: Context, now: Date): Context {
  return { ...ctx, now, today: todayIn(ctx.organisation.timeZone, now) }
}

/** People came on record with the beginning of the records, or in the quarter in which they were hired. */
function recordedWith(members: readonly Member[], today: Day): Map<Day, Member[]> {
  const begin = addDays(today, -HISTORY_DAYS)
  const quarterOf = ({ hiredOn }: Member): Day => {
    const month = Number(hiredOn.slice(5, 7))
    return laterOf(begin, `${hiredOn.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`)
  }
  return new Map([...Map.groupBy(members, quarterOf)].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Leaders and setters sign on their line; the lenient one first. */
function assessorsOf(members: readonly Member[]): Map<string, Member[]> {
  const those = members.filter(member => member.line && member.leftOn === null && ['Line leader', 'Setter'].includes(member.role))
  const byLine = Map.groupBy(those, member => member.line!.code)
  for (const list of byLine.values()) list.sort((a, b) => Number(b.story === 'lenient') - Number(a.story === 'lenient'))
  return byLine
}
