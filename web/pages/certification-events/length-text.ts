const UNITS: Record<string, string> = { Y: 'years', M: 'months', W: 'weeks', D: 'days' }

/** A length of a rule in words. */
export function lengthText(t: (key: string, more: { count: number }) => string, length: string): string {
  return [...length.matchAll(/(\d+)([YMWD])/g)]
    .map(([, count, unit]) => t(`certificationEvents.length.${UNITS[unit!]!}`, { count: Number(count) }))
    .join(' ')
}
