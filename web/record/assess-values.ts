import type { Pair } from '../contract-readings.ts'
import { bodyOf } from './result-fields.tsx'
import { filled } from './use-act.ts'
import type { EndValues } from './validity-field.tsx'

export interface AssessValues extends EndValues {
  outcome: 'passed' | 'failed'
}

export function faultsOf(needed: string): (values: AssessValues) => Partial<Record<'achievedOn' | 'overrideReason', string>> {
  return values => ({
    ...(values.achievedOn === null ? { achievedOn: needed } : {}),
    ...(values.outcome === 'passed' && values.overrides && values.overrideReason.trim() === '' ? { overrideReason: needed } : {}),
  })
}

/** A result as the server takes it: an end only where it is another than the skill gives. */
export function resultOf(pair: Pair, values: AssessValues): Record<string, unknown> {
  const end = values.overrides && values.outcome === 'passed'
  return {
    ...bodyOf(pair, values),
    outcome: values.outcome,
    ...(end ? { validThrough: values.validThrough, overrideReason: filled(values.overrideReason) } : {}),
  }
}
