import type { SearchInput } from './search.ts'

const NAMES = [
  'part',
  'each',
  'type',
  'find',
  'open',
  'sort',
  'list',
  'cell',
  'tab',
  'skills',
  'people',
  'step',
  'from',
  'through',
  'of',
] as const
type Name = (typeof NAMES)[number]

/**
 * Compliance, gaps and trends. `list`: the open figure, as what is counted and whose it is; `skills`, `people`: what a matrix was narrowed
 * to; `step`, `from`, `through`: the days of a trend, `of` its figure.
 */
export function analysisSearch(search: SearchInput): { [Key in Name]?: string } {
  const found: { [Key in Name]?: string } = {}
  for (const name of NAMES) {
    const value = search[name]
    if (typeof value === 'string' && value !== '') found[name] = value.slice(0, 100_000)
  }
  return found
}
