import list from '../../../catalogue/demo/certifications.json' with { type: 'json' }
import { addDays } from '../../rules/day.ts'
import type { Day } from '../../rules/day.ts'
import type { Context } from '../../platform/context.ts'
import { replaceDetails } from '../library/details.ts'
import { findSkills } from '../library/queries.ts'
import { readRules } from '../standings/certification-fold.ts'
import { addCertifications } from '../certifications/add-many.ts'
import type { NewCertification, NewVersion } from '../certifications/add-many.ts'
import { refoldPeople } from '../certifications/refold.ts'
import { insertCertificationEvents } from '../results/certification-events.ts'
import type { Member } from './cast.ts'
import { HISTORY_DAYS } from './cast.ts'
import { tellCrafts } from './crafts.ts'
import { tellTechnicians } from './technicians.ts'
import { crowdOf, Told } from './told.ts'

/** Rules are old enough for everything that anybody in the plant brought along. */
const RULES_DAYS = 2 * HISTORY_DAYS + 400

/** Certifications in force in the plant, and the skills that follow one of them since a month. Before anything is folded. */
export async function beginCertifications(
  ctx: Context,
  skillIds: ReadonlyMap<string, string>,
  { today, when }: { today: Day; when: (day: Day) => Date },
): Promise<void> {
  await addCertifications(ctx, certificationsOf(today, when))
  const counting = [...(await readRules(ctx)).values()]
  const followed = new Map(list.follows.map(({ skill, certification }) => [skillIds.get(skill)!, certification]))
  const skills = (await findSkills(ctx, [...followed.keys()])).map(skill => {
    const { id, code, name } = counting.find(one => one.code === followed.get(skill.id))!
    return { ...skill, certification: { id, code, name, scope: {}, fromOn: null } }
  })
  await replaceDetails({ ...ctx, now: when(addDays(today, -30)) }, skills)
}

/** What is on record for the certifications. */
export async function writeCertifications(
  ctx: Context,
  { members, seed, today, when }: { members: readonly Member[]; seed: string; today: Day; when: (day: Day) => Date },
): Promise<number> {
  const told = new Told(today, ctx.platform.ids)
  const crowd = crowdOf(members)
  tellTechnicians(told, crowd, seed)
  tellCrafts(told, crowd, seed)
  await insertCertificationEvents(
    ctx,
    told.events.map(({ recordedOn, ...event }) => ({ ...event, recordedAt: when(recordedOn) })),
  )
  await refoldPeople(ctx, [...new Set(told.events.map(event => event.personId))])
  return told.events.length
}

function certificationsOf(today: Day, when: (day: Day) => Date): NewCertification[] {
  const { answeredBy: byName } = list
  const since = addDays(today, -RULES_DAYS)
  const recorded = (on: Day): Pick<NewVersion, 'on' | 'recordedAt'> => ({ on, recordedAt: when(on) })
  const begin = recorded(addDays(today, -HISTORY_DAYS))
  const published = list.published.map(({ id, source, ...rest }): NewCertification => {
    const own = { bind: 'bind' in rest ? rest.bind : {}, strike: 'strike' in rest ? rest.strike : [] }
    if (!('before' in rest) || !rest.before) return { catalogueId: id, source, byName, versions: [{ fromOn: since, ...begin, ...own }] }
    const { endedDaysAgo, ...before } = rest.before
    const next = addDays(today, 1 - endedDaysAgo)
    return {
      catalogueId: id,
      source,
      byName,
      versions: [
        { fromOn: since, ...begin, ...before },
        { fromOn: next, ...recorded(addDays(next, -20)), ...own },
      ],
    }
  })
  const drafts = list.drafts.map(({ id, source }): NewCertification => ({
    catalogueId: id,
    source,
    byName,
    versions: [{ fromOn: null, ...recorded(addDays(today, -4)) }],
  }))
  return [...published, ...drafts]
}
