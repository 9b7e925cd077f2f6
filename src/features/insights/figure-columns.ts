import { GAP_STATES, type State } from '../../rules/cell.ts'
import type { Figures } from '../../rules/figures.ts'
import { GRADES } from '../../rules/grade.ts'
import type { Value } from '../../platform/spreadsheet.ts'

type T = (key: string, params?: Record<string, unknown>) => string

const HORIZONS = ['30', '60', '90'] as const

/** What a file says of the pairs of a scope; every file of figures has these columns in this order. */
export function pairHeads(t: T): string[] {
  return [
    t('analysis.required'),
    t('analysis.compliant'),
    t('analysis.percent'),
    t('analysis.gaps'),
    ...GAP_STATES.map(state => t(`state.${state}`)),
    t('analysis.exempt'),
    t('analysis.prohibitions'),
    ...HORIZONS.flatMap(days => [t('analysis.expiringRequired', { days }), t('analysis.expiringOther', { days })]),
    t('analysis.auditReady'),
  ]
}

interface Counted extends Pick<Figures, 'required' | 'compliant' | 'gaps' | 'exempt' | 'prohibitions' | 'expiring' | 'auditReady'> {
  byState: Partial<Record<State, number>>
}

/** `percent`: as it is shown; null where nothing is required. */
export function pairValues(one: Counted, percent: string | null): Value[] {
  return [
    one.required,
    one.compliant,
    percent === null ? null : Number(percent),
    one.gaps,
    ...GAP_STATES.map(state => one.byState[state] ?? 0),
    one.exempt,
    one.prohibitions,
    ...HORIZONS.flatMap(days => [one.expiring[days].required, one.expiring[days].notRequired]),
    one.auditReady,
  ]
}

export function gradeHeads(t: T): string[] {
  return GRADES.map(grade => t('analysis.grade', { grade }))
}

export function gradeValues(evidence: Figures['evidence']): Value[] {
  return GRADES.map(grade => evidence[grade])
}
