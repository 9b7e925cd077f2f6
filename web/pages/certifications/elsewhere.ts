import type { LinkProps } from '@tanstack/react-router'

/** Pages of other rooms, by their addresses. */
const at = (to: string): LinkProps => ({ to }) as LinkProps

export const elsewhere = {
  guide: (code: string) => at(`/guides/${code}`),
  crew: (id: string) => at(`/certifications/${id}/crew`),
  record: (id: string) => at(`/certifications/${id}/record`),
  edit: (id: string, version: number): LinkProps =>
    ({ ...at(`/certifications/${id}/edit`), search: { version: String(version) } }) as LinkProps,
  standing: (personId: string, code: string, scope: Record<string, string>): LinkProps => {
    const link = at(`/people/${personId}/certifications/${code}`)
    return Object.keys(scope).length > 0 ? ({ ...link, search: { of: JSON.stringify(scope) } } as LinkProps) : link
  },
}
