import type { Catalogue, CatalogueRow } from '../../contract-certifications.ts'
import { saysAll } from './own-filter.ts'

export interface CatalogueFilter {
  search?: string | undefined
  category?: string | undefined
  issuer?: string | undefined
  confidence?: string | undefined
}

/**
 * Who stands behind an entry, without the paragraph: "OSHA 29 CFR 1910.178(l)" and "OSHA 29 CFR 1910.134" are both of OSHA. A name with its short form
 * in brackets is known by that.
 */
export function issuingBody(issuer: string): string {
  const short = /\(([A-Z][A-Z0-9&]{1,9})\)/.exec(issuer)?.[1]
  if (short !== undefined) return short
  const words = issuer
    .split(/[;,(]|\s\/\s/)[0]!
    .trim()
    .split(/\s+/)
  const numbered = words.findIndex((word, i) => i > 0 && /\d/.test(word))
  return (numbered < 0 ? words : words.slice(0, numbered)).join(' ')
}

export function foundIn(rows: readonly CatalogueRow[], { search = '', category, issuer, confidence }: CatalogueFilter): CatalogueRow[] {
  return rows.filter(
    row =>
      (category === undefined || row.category === category) &&
      (issuer === undefined || issuingBody(row.issuer) === issuer) &&
      (confidence === undefined || row.confidence === confidence) &&
      saysAll(`${row.name} ${row.id} ${row.issuer} ${row.region}`, search),
  )
}

/** Bodies with more than one entry stand first: they are what somebody filters by. */
export function issuersOf(rows: readonly CatalogueRow[]): { body: string; count: number }[] {
  const bodies = Map.groupBy(rows, row => issuingBody(row.issuer))
  return [...bodies].map(([body, list]) => ({ body, count: list.length })).sort((a, b) => b.count - a.count || a.body.localeCompare(b.body))
}

export interface Shelf {
  category: string
  /** The name that the catalogue gives it, where no language has one. */
  name: string
  rows: CatalogueRow[]
}

/** The entries found, by category in the order of the catalogue. */
export function shelvesOf({ categories }: Pick<Catalogue, 'categories'>, rows: readonly CatalogueRow[]): Shelf[] {
  return categories
    .map(({ id, name }) => ({ category: id, name, rows: rows.filter(row => row.category === id) }))
    .filter(shelf => shelf.rows.length > 0)
}
