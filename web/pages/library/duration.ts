import type { TFunction } from 'i18next'

export const UNITS = ['D', 'W', 'M', 'Y'] as const
export type Unit = (typeof UNITS)[number]

/** A length of one unit, which is what people write; null where it is none or of several. */
export function partsOf(duration: string | null): { count: number; unit: Unit } | null {
  const found = /^P(\d+)([DWMY])$/.exec(duration ?? '')
  return found ? { count: Number(found[1]), unit: found[2] as Unit } : null
}

export function durationText(t: TFunction, duration: string | null): string {
  if (duration === null) return ''
  const parts = partsOf(duration)
  return parts === null ? duration : t(`library.validity.${parts.unit}`, { count: parts.count })
}
