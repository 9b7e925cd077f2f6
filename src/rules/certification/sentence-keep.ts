/**
 * What keeps a certification in force, what it depends on and what happens to it, in sentences.
 *
 * Example: ASME IX reads "No more than 6 months may pass without this: Use: welded with the process. If it is missed, it is lost.": after the last weld on
 * 10 March 2024 the next is due by 10 September 2024.
 */

import { HAPPENINGS, isUnbound, type Assess, type Depend, type Dim, type Keep, type Rule, type Trigger } from './language.ts'
import { asking, whenSentences } from './sentence-need.ts'
import { bound, length, list, name, phrase, speaking, text, type Param, type Say, type Sentence } from './sentence-kind.ts'

export function keepSentences(checks: readonly Keep[] = [], at = '/keep', say: Say = speaking('keep')): Sentence[] {
  return checks.map((check, i) => keepSentence(say, check, `${at}/${i}`))
}

function keepSentence(say: Say, check: Keep, at: string): Sentence {
  const { id, mode, need, onMiss, restore, per, when, boundary, firstDue } = check
  const interval = mode === 'rolling' ? check.window : check.every
  const details = [
    ...whenSentences(say, when, `${at}/when`),
    ...(boundary === 'before' ? [say(`${at}/boundary`, 'keep.before')] : []),
    ...(firstDue === undefined ? [] : [say(`${at}/firstDue`, 'keep.firstDue', { day: { as: 'day', value: firstDue } })]),
  ]
  const lost = onMiss === 'lapse' && restore === undefined ? 'lapseForGood' : onMiss
  const notes = [
    ...(per ? [say(`${at}/per`, 'keep.per', { dims: list(per.map(one => name('dim', one))) })] : []),
    say(`${at}/onMiss`, `keep.miss.${lost}`),
    ...(restore === undefined ? [] : [asking(say, `${at}/restore`, 'back', restore, `${at}/restore`)]),
  ]
  const params = { length: interval === undefined ? text('?') : bound(interval, length) }
  return asking(say, at, `keep.${mode}`, need, `${at}/need`, { params, details, notes, name: id })
}

export function dependSentences(depends: readonly Depend[] = []): Sentence[] {
  const say = speaking('depends')
  return depends.map(({ on, effect, restoreWithin, when }, i) => {
    const at = `/depends/${i}`
    const key = 'cert' in on ? `depends.${effect}.cert` : `depends.${effect}.condition`
    const params: Record<string, Param> =
      'cert' in on ? { cert: { as: 'cert', value: on.cert } } : { condition: name('condition', on.condition) }
    const back = restoreWithin === undefined ? [] : [say(`${at}/restoreWithin`, 'depends.back', { length: bound(restoreWithin, length) })]
    return say(at, key, params, { details: [...whenSentences(say, when, `${at}/when`), ...back] })
  })
}

export function triggerSentences(triggers: readonly Trigger[] = []): Sentence[] {
  const say = speaking('triggers')
  return triggers.map((trigger, i) => triggerSentence(say, trigger, `/triggers/${i}`))
}

function triggerSentence(say: Say, { id, on, effect, need, by, scoped }: Trigger, at: string): Sentence {
  const details = [
    ...(by === undefined ? [] : [say(`${at}/by`, 'trigger.by', { length: bound(by, length) })]),
    ...(scoped ? [say(`${at}/scoped`, 'trigger.scoped')] : []),
  ]
  const params = { event: happened(on) }
  if (effect === 'void' || effect === 'revoke' || need === undefined)
    return say(at, `trigger.${effect}.alone`, params, { details, name: id })
  return asking(say, at, `trigger.${effect}`, need, `${at}/need`, { params, details, name: id })
}

function happened({ type, where = {} }: Trigger['on']): Param {
  const event = name(HAPPENINGS.includes(type) ? 'happening' : 'act', type)
  const fields = Object.entries(where).map(([field, wanted]) => fieldParam(field, wanted))
  return fields.length === 0 ? event : phrase('trigger.where', { event, where: list(fields, 'plain') })
}

function fieldParam(field: string, wanted: NonNullable<Trigger['on']['where']>[string]): Param {
  if (field === 'longerThan' && !Array.isArray(wanted) && typeof wanted !== 'boolean')
    return phrase('trigger.longerThan', { length: bound(wanted, length) })
  if (typeof wanted === 'boolean') return phrase(wanted ? 'trigger.is' : 'trigger.isNot', { field: name('value', field) })
  if (Array.isArray(wanted))
    return list(
      wanted.map(one => name('value', one)),
      'or',
    )
  return isUnbound(wanted) ? bound(wanted, one => text(String(one))) : name('value', wanted as string)
}

export function scopeSentences({ scope }: Pick<Rule, 'scope'>): Sentence[] {
  if (!scope || scope.dims.length === 0) return []
  const say = speaking('scope')
  const dims = list(scope.dims.map(dim => name('dim', dim.key)))
  const notes = scope.dims.flatMap((dim, i) => dimSentence(say, dim, `/scope/dims/${i}`))
  const added = scope.whenAdded === undefined ? [] : [say('/scope/whenAdded', `scope.added.${scope.whenAdded}`)]
  return [say('/scope', 'scope.each', { dims }, { notes: [...notes, ...added] })]
}

function dimSentence(say: Say, { key, levels, values }: Dim, at: string): Sentence[] {
  const dim = name('dim', key)
  if (levels) return [say(at, 'scope.levels', { dim, levels: list(levels.map(text), 'plain') })]
  return values ? [say(at, 'scope.values', { dim, values: list(values.map(text), 'or') })] : []
}

export function assessSentences({ assess }: Pick<Rule, 'assess'>): Sentence[] {
  if (!assess) return []
  const say = speaking('assess')
  const { by, mustHold, not }: Assess = assess
  return [
    ...(by
      ? [
          say('/assess/by', 'assess.by', {
            roles: list(
              by.map(one => name('role', one)),
              'or',
            ),
          }),
        ]
      : []),
    ...(mustHold ? [say('/assess/mustHold', 'assess.mustHold', { held: list(mustHold.map(one => name('condition', one))) })] : []),
    ...(not
      ? [
          say('/assess/not', 'assess.not', {
            relations: list(
              not.map(one => name('relation', one)),
              'or',
            ),
          }),
        ]
      : []),
  ]
}
