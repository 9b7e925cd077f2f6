import type { Column } from './column.ts'
import { folded } from './plain.ts'
import { share } from './profile.ts'
import { FACET_ROLES, hitsOf } from './word-match.ts'

/**
 * "Forklift date" and "Forklift expiry" beside "Forklift" say more of one skill: the word at the end of such a head is what the column holds, the
 * rest is the skill. Columns like "Date 1" belong to no skill and are left.
 */
export function withSplitHeads(columns: Column[]): Column[] {
  const bodies = columns.filter(column => column.role === 'matrix' && column.header !== '')
  return columns.map(column => {
    if (column.exact || column.header === '' || column.path.length > 1) return column
    const hit = hitsOf(column.header).find(found => FACET_ROLES.has(found.role))
    if (!hit || share(column.profile.days + column.profile.serials, column.profile) < 0.6) return column
    const base = baseOf(column.header)
    if (base === null) return column
    if (/^\d*$/.test(base)) return { ...column, role: 'unknown' }
    const partner = bodies.find(body => body !== column && (folded(body.header) === base || folded(body.header).startsWith(`${base} `)))
    if (!partner) return column
    const role = hit.role === 'validThrough' ? 'validThrough' : hit.role === 'achievedOn' ? 'achievedOn' : 'date'
    return { ...column, role, exact: true, path: [...partner.path, column.header] }
  })
}

/** The head without the words that make it a date; null where nothing but them would be left of it, or they stand inside. */
function baseOf(header: string): string | null {
  const words = folded(header).split(' ')
  for (let from = 1; from < words.length; from++)
    if (hitsOf(words.slice(from).join(' ')).some(hit => hit.exact && FACET_ROLES.has(hit.role))) return words.slice(0, from).join(' ')
  if (words.length === 2 && /^\d+$/.test(words[1] ?? '') && hitsOf(words[0] ?? '').some(hit => hit.exact && FACET_ROLES.has(hit.role)))
    return words[1] ?? ''
  return null
}
