import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { invalid, refused } from '../../platform/refusal.ts'
import { takeTurn } from '../../platform/turn.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { mustPublish } from '../library/publishing.ts'
import { day, id, reason, version } from '../structure/fields.ts'
import { openPlaces, ruleFrom } from './checked.ts'
import { refoldHolders } from './refold.ts'
import { getVersion, refuseUnlessDraft, writeVersion } from './versions.ts'
import type { VersionNow } from './versions.ts'

export const Publication = { id, version: z.coerce.number().pipe(version), revision: version, fromOn: day }

export const publishCertification = writeVerb({
  name: 'certification.publish',
  right: 'library.publish',
  summary: 'Make a version count from a day on; refused with the places that are still open',
  input: z.strictObject({ ...Publication, reason }),
  output: z.object({ id: z.string(), version: z.int(), revision: z.int() }),
  async run(ctx, input) {
    await takeTurn(ctx)
    const { before, after } = await planPublication(ctx, input)
    await writeVersion(ctx, after)
    await refoldHolders(ctx, after.code)
    audit(ctx, {
      action: 'certification.published',
      subject: { kind: 'certification', id: after.certificationId },
      facts: { version: after.version, fromOn: after.fromOn },
      before: { state: before.state },
      after: { state: after.state, fromOn: after.fromOn },
      reason: input.reason,
    })
    return { id: after.certificationId, version: after.version, revision: after.revision }
  },
})

export const retireCertification = writeVerb({
  name: 'certification.retire',
  right: 'library.publish',
  summary: 'Take a certification out of use after a day; what is held or still recorded for it goes on by its last version',
  input: z.strictObject({ id, version: z.coerce.number().pipe(version), revision: version, throughOn: day.nullish(), reason }),
  output: z.object({ id: z.string(), version: z.int(), revision: z.int(), throughOn: z.string() }),
  async run(ctx, input) {
    await takeTurn(ctx)
    mustPublish(ctx)
    const { versions, now } = await getVersion(ctx, input)
    if (now.state === 'retired') throw refused('certification.retired', { name: now.name })
    const last = versions.findLast(one => one.state === 'active')
    if (now.state !== 'active' || now !== last) throw refused('certification.not_the_last', { name: now.name, version: last?.version ?? 0 })
    const throughOn = input.throughOn ?? ctx.today
    if (throughOn < now.fromOn!) throw invalid('range.backwards', { fromOn: now.fromOn, throughOn })
    const after = { ...now, revision: now.revision + 1, state: 'retired' as const, throughOn }
    await writeVersion(ctx, after)
    await refoldHolders(ctx, now.code)
    audit(ctx, {
      action: 'certification.retired',
      subject: { kind: 'certification', id: input.id },
      facts: { version: now.version },
      before: { state: now.state },
      after: { state: after.state, throughOn },
      reason: input.reason,
    })
    return { id: input.id, version: now.version, revision: after.revision, throughOn }
  },
})

/** What the draft would be once published, or why it cannot be; nothing is written. */
export async function planPublication(
  ctx: Context,
  input: { id: string; version: number; revision: number; fromOn: string },
): Promise<{ before: VersionNow; after: VersionNow; published: VersionNow[] }> {
  mustPublish(ctx)
  const { versions, now } = await getVersion(ctx, input)
  refuseUnlessDraft(now)
  ruleFrom(now.rule)
  refuseOpen(now)
  const published = versions.filter(one => one.state !== 'draft')
  const last = published.reduce((day, one) => later(day, one.throughOn ?? one.fromOn!), '')
  if (last !== '' && input.fromOn <= last) throw refused('certification.versions_overlap', { fromOn: input.fromOn, last })
  const after: VersionNow = { ...now, revision: now.revision + 1, state: 'active', fromOn: input.fromOn }
  return { before: now, after, published: [...published, after] }
}

function refuseOpen(draft: VersionNow): void {
  const { unbound, unaccepted } = openPlaces(draft)
  const fields = [
    ...unbound.map(path => ({ path, code: 'certification.unbound', params: { at: path }, text: '' })),
    ...unaccepted.map(({ at: path }) => ({ path, code: 'certification.unaccepted', params: { at: path }, text: '' })),
  ]
  if (fields.length > 0) throw invalid('certification.open_places', { count: fields.length, first: fields[0]!.path }, fields)
}

function later(a: string, b: string): string {
  return a > b ? a : b
}
