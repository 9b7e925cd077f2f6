/**
 * A rule taken over under one label: of the variants that are meant for a label, one is adopted or none is.
 *
 * The blocks of the adopted variant stand in the place of those they replace, and the marks of its values move with them; the variants of other labels
 * are gone, so that nobody has to answer for values that apply to nobody here. A variant without a label stays a variant.
 *
 * Example: the fit test of the United Kingdom lasts as long as the organisation decides, and for licensed work with asbestos one year. Taken over on
 * 6 May 2024 for such work, its term is P1Y, nothing is left to decide, and a test of 10 June 2024 is good through 10 June 2025.
 */

import type { Mark, Rule, Variant } from './language.ts'
import { placesAfter } from './marks.ts'

const BLOCKS = ['award', 'term', 'renew', 'late', 'keep'] as const

/** The labels that the variants of a rule are meant for, in their order. */
export function labelsIn(rule: Rule): string[] {
  return [...new Set((rule.variants ?? []).flatMap(({ when }) => (when.label === undefined ? [] : [when.label])))]
}

/** The rule and its marks with the variants of this label adopted; null: with none of them. */
export function underLabel({ rule, marks }: { rule: Rule; marks: readonly Mark[] }, label: string | null): { rule: Rule; marks: Mark[] } {
  const taken = { ...structuredClone(rule) }
  const kept: Variant[] = []
  const gone: string[] = []
  let places = [...marks]
  for (const [i, variant] of (taken.variants ?? []).entries()) {
    const at = `/variants/${i}`
    const { label: of, ...others } = variant.when
    if (of === undefined) kept.push(variant)
    else if (of !== label) gone.push(at)
    // An earlier variant would win over what is put in place before it.
    else if (kept.length > 0 || Object.keys(others).length > 0) kept.push({ ...variant, when: others })
    else {
      const blocks = BLOCKS.filter(block => variant[block] !== undefined)
      for (const block of blocks) Object.assign(taken, { [block]: variant[block] })
      places = blocks.reduce((list, block) => movedIn(list, at, block), places)
      gone.push(at)
    }
  }
  const { variants: _variants, ...plain } = taken
  return { rule: kept.length > 0 ? { ...plain, variants: kept } : plain, marks: placesAfter(places, gone) }
}

function movedIn(marks: readonly Mark[], variant: string, block: string): Mark[] {
  const [from, to] = [`${variant}/${block}`, `/${block}`]
  return marks
    .filter(mark => mark.at !== to && !mark.at.startsWith(`${to}/`))
    .map(mark => (mark.at === from || mark.at.startsWith(`${from}/`) ? { ...mark, at: to + mark.at.slice(from.length) } : mark))
}
