import type { CertificationRow } from '../../contract-certifications.ts'
import { fold } from '../../kit/commands.ts'

export const SHOWS = ['in-use', 'drafts', 'adapted', 'retired', 'all'] as const
export type Show = (typeof SHOWS)[number]

/** Whether a certification is among those asked for: every word stands somewhere in its name, code or issuer. */
export function isShown(row: CertificationRow, show: Show, search: string): boolean {
  return shows(row, show) && saysAll(`${row.name} ${row.code} ${row.issuer}`, search)
}

function shows({ state, draft, differs }: CertificationRow, show: Show): boolean {
  if (show === 'all') return true
  if (show === 'retired') return state === 'retired'
  if (show === 'drafts') return draft !== null
  if (show === 'adapted') return (differs ?? 0) > 0
  return state !== 'retired'
}

export function saysAll(text: string, search: string): boolean {
  const folded = fold(text)
  return fold(search)
    .split(/\s+/)
    .every(word => folded.includes(word))
}
