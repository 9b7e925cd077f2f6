import { checkRule } from '../../rules/certification/check.ts'
import type { Rule } from '../../rules/certification/language.ts'
import { unacceptedIn, unboundIn } from '../../rules/certification/ready.ts'
import { invalid } from '../../platform/refusal.ts'
import type { VersionNow } from './versions.ts'

/** A rule in the language, or a refusal that names each fault by its place. */
export function ruleFrom(value: unknown): Rule {
  const { rule, faults } = checkRule(value)
  if (rule) return rule
  throw invalid(
    'certification.faults',
    { count: faults.length, first: faults[0]!.path },
    faults.map(({ path, code, params }) => ({ path, code, params, text: '' })),
  )
}

/** What still stands between a draft and its publication: values nobody has chosen, values nobody has answered for. */
export function openPlaces({ rule, marks, accepted }: Pick<VersionNow, 'rule' | 'marks' | 'accepted'>): {
  unbound: string[]
  unaccepted: VersionNow['marks']
} {
  return { unbound: unboundIn(rule, {}, null), unaccepted: unacceptedIn(marks, accepted) }
}
