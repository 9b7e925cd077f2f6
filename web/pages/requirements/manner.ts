/** How something is asked, as a form holds it. */
export interface Manner extends Record<string, unknown> {
  kind: 'mandatory' | 'wanted'
  /** '' : of each; else of at least so many. */
  atLeast: string
  fromOn: string | null
  throughOn: string | null
  withinDays: string
  reason: string
}

export function mannerBody(values: Manner): Record<string, unknown> {
  return {
    kind: values.kind,
    fromOn: values.fromOn,
    throughOn: values.throughOn,
    ...(values.withinDays.trim() === '' ? {} : { withinDays: Number(values.withinDays) }),
    ...(values.atLeast === '' ? {} : { atLeast: Number(values.atLeast) }),
  }
}

export function mannerFaults(values: Manner, t: (key: string) => string): Partial<Record<string, string>> {
  return {
    ...(values.atLeast === '' || isWhole(values.atLeast, 1) ? {} : { atLeast: t('requirements.atLeast.fault') }),
    ...(values.withinDays.trim() === '' || isWhole(values.withinDays, 0) ? {} : { withinDays: t('requirements.within.fault') }),
    ...(values.fromOn !== null && values.throughOn !== null && values.throughOn < values.fromOn
      ? { throughOn: t('requirements.through.fault') }
      : {}),
  }
}

function isWhole(text: string, least: number): boolean {
  return /^\d{1,5}$/.test(text.trim()) && Number(text) >= least
}
