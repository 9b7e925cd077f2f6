import type { Context } from '../../platform/context.ts'
import { reaches, reachOf } from './reach.ts'

/** What is said of a person for those alone who keep the record, and for the person. */
const PRIVATE = { birthOn: null, remark: '' } as const

/** Of whom the caller may read it. */
export async function privateSight(ctx: Context): Promise<(personId: string) => boolean> {
  const reach = await reachOf(ctx, 'people.write')
  return personId => personId === ctx.actor.personId || reaches(reach, personId)
}

export function withoutPrivate<Details extends { birthOn: string | null; remark: string }>(details: Details): Details {
  return { ...details, ...PRIVATE }
}

/** Values of a log entry without those fields. */
export function valuesWithoutPrivate(values: Record<string, unknown> | null): Record<string, unknown> | null {
  return values && Object.fromEntries(Object.entries(values).filter(([name]) => !(name in PRIVATE)))
}
