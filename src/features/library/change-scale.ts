import { z } from 'zod'
import { levelFaults } from '../../rules/level.ts'
import type { Level } from '../../rules/level.ts'
import type { Context } from '../../platform/context.ts'
import { conflict, refused } from '../../platform/refusal.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { refold } from '../standings/refold.ts'
import { id, line, version } from '../structure/fields.ts'
import { takeTurn } from '../../platform/turn.ts'
import { replaceScale } from './add-many.ts'
import { NewLevel } from './fields.ts'
import { mustPublish } from './publishing.ts'
import { getScale } from './queries.ts'
import type { ScaleNow } from './queries.ts'
import { levelsInUse, skillsOn } from './scale-use.ts'

export const ScaleChanges = z.strictObject({ id, version, name: line(100).optional(), levels: z.array(NewLevel).min(1).max(50).optional() })

export const changeScale = writeVerb({
  name: 'scale.change',
  right: 'library.write',
  summary: 'Change the names, codes and descriptions of a scale and what its levels permit; levels in use stay',
  input: ScaleChanges,
  output: z.object({ id: z.string(), version: z.int() }),
  async run(ctx, input) {
    await takeTurn(ctx)
    const { before, after, skillIds } = await planScale(ctx, input)
    if (after === null) return { id: before.id, version: before.version }
    await replaceScale(ctx, { ...after, id: before.id, version: before.version + 1 })
    if (skillIds.length > 0) await refold(ctx, { skills: skillIds })
    audit(ctx, {
      action: 'scale.changed',
      subject: { kind: 'scale', id: before.id },
      before: { name: before.name, levels: before.levels },
      after: { name: after.name, levels: after.levels },
    })
    return { id: before.id, version: before.version + 1 }
  },
})

/** What the scale would be (null: as it is), and the skills that it would change; nothing is written. */
export async function planScale(
  ctx: Context,
  input: z.infer<typeof ScaleChanges>,
): Promise<{ before: ScaleNow; after: { name: string; levels: Level[] } | null; skillIds: string[] }> {
  const before = await getScale(ctx, input.id)
  if (before.version !== input.version) throw conflict('scale.stale', { current: before.version })
  const levels = (input.levels ?? before.levels).toSorted((a, b) => a.value - b.value) as Level[]
  const after = { name: input.name ?? before.name, levels }
  const skills = await skillsOn(ctx, before.id)
  const skillIds = skills.filter(skill => skill.state !== 'draft').map(skill => skill.id)
  if (sameText(before, after)) return { before, after: null, skillIds }
  if (skills.some(skill => skill.state === 'published')) mustPublish(ctx)
  const [fault] = levelFaults(levels)
  if (fault) throw refused('scale.levels_invalid', { name: after.name, fault })
  const known = new Set(levels.map(level => level.value))
  const used = await levelsInUse(
    ctx,
    skills.map(skill => skill.id),
  )
  const lost = used.filter(value => before.levels.some(level => level.value === value) && !known.has(value))
  if (lost.length > 0)
    throw refused('scale.levels_in_use', {
      name: before.name,
      levels: lost.map(value => before.levels.find(level => level.value === value)?.code ?? value).join(', '),
    })
  return { before, after, skillIds }
}

function sameText(a: Pick<ScaleNow, 'name' | 'levels'>, b: Pick<ScaleNow, 'name' | 'levels'>): boolean {
  return a.name === b.name && JSON.stringify(a.levels.map(saidOf)) === JSON.stringify(b.levels.map(saidOf))
}

function saidOf(level: Level): unknown[] {
  const { value, code, name, description = '', mayWorkSupervised, mayWorkAlone, countsForCover, mayTrain, mayAssess } = level
  return [value, code, name, description, mayWorkSupervised, mayWorkAlone, countsForCover, mayTrain, mayAssess]
}
