import { levelOf } from '../../../../src/rules/level.ts'
import type { T } from '../words.ts'
import { levelsOf, type Plant } from '../model/plant.ts'
import type { Pair } from './changes.ts'

/** The names of a pair; of what is in no view of this matrix the ids say nothing, and neither do we. */
export function nameOfPair({ header }: Plant, { personId, skillId }: Pair): { person: string; skill: string } {
  return {
    person: header.people.find(one => one.id === personId)?.name ?? '…',
    skill: header.skills.find(one => one.id === skillId)?.name ?? '…',
  }
}

/** The sign of a level with its name; of no level, that nothing is recorded. */
export function levelSaid(plant: Plant, skillId: string, level: number | null, t: T): string {
  if (level === null) return t('tray.noLevel')
  const skill = plant.header.skills.findIndex(one => one.id === skillId)
  const found = skill < 0 ? undefined : levelOf(levelsOf(plant, skill), level)
  return found ? t('record.levelNamed', { code: found.code, name: found.name }) : String(level)
}
