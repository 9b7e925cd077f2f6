import { hasText, languages, textOf } from '../../platform/texts.ts'
import { foldedThing } from './names.ts'
import type { GroupingOnRecord, SkillOnRecord } from './on-record.ts'
import type { ReadingInput, SkillRead } from './reading-input.ts'

export type Match<Known> = { kind: 'known'; known: Known } | { kind: 'new' } | { kind: 'ambiguous' }

/** Groupings are the same by type and name; the type is a word of ours, whatever the language it was made in. */
export function matchGroupings(
  read: ReadingInput['groupings'],
  recorded: readonly GroupingOnRecord[],
): Map<string, Match<GroupingOnRecord>> {
  const byName = Map.groupBy(recorded, grouping => foldedThing(grouping.name))
  return new Map(
    read.map(grouping => {
      const names = typeNames(grouping.type)
      const like = (byName.get(foldedThing(grouping.name)) ?? []).filter(one => names.has(foldedThing(one.typeName)))
      return [grouping.key, onlyOne(like)]
    }),
  )
}

/** The organisation's word for a type that a header named: its text in that language, else the word itself with a capital. */
export function typeName(type: string, language: string): string {
  const text = `grouping.type.${type}`
  return hasText('en', text) ? textOf(language, text) : type.slice(0, 1).toUpperCase() + type.slice(1)
}

/** Everything that a type of ours is called in some language. */
export function typeNames(type: string): Set<string> {
  return new Set([type, ...languages().map(language => typeName(type, language))].map(foldedThing))
}

/** Skills are the same by code; without one on both sides by name, and where a sheet has several of a name by their category too. */
export function matchSkills(read: readonly SkillRead[], recorded: readonly SkillOnRecord[]): Map<string, Match<SkillOnRecord>> {
  const coded = recorded.filter(skill => skill.code !== null)
  const byCode = Map.groupBy(coded, skill => skill.code!.toLowerCase())
  const byName = Map.groupBy(recorded, skill => foldedThing(skill.name))
  const timesRead = Map.groupBy(read, skill => foldedThing(skill.name))
  return new Map(
    read.map(skill => {
      const name = foldedThing(skill.name)
      const ofCode = skill.code === null ? [] : (byCode.get(skill.code.toLowerCase()) ?? [])
      const ofName = (byName.get(name) ?? []).filter(one => skill.code === null || one.code === null)
      const like = inUse(ofCode.length > 0 ? ofCode : ofName)
      const several = ofCode.length === 0 && (like.length > 1 || timesRead.get(name)!.length > 1)
      const near = like.filter(one => foldedThing(one.category ?? '') === foldedThing(skill.group ?? ''))
      return [skill.key, onlyOne(several ? near : like)]
    }),
  )
}

/** Retired ones count only where there is nothing else they could be. */
function inUse(skills: SkillOnRecord[]): SkillOnRecord[] {
  const used = skills.filter(skill => !skill.retired)
  return used.length > 0 ? used : skills.slice(0, 1)
}

function onlyOne<Known>(like: readonly Known[]): Match<Known> {
  if (like.length === 0) return { kind: 'new' }
  return like.length === 1 ? { kind: 'known', known: like[0]! } : { kind: 'ambiguous' }
}
