import type { LinkProps } from '@tanstack/react-router'

/** From a certification to the pages of other rooms. */
export const elsewhere = {
  guide: (code: string) => ({ to: '/guides/$code', params: { code } }) as LinkProps,
  crew: (certificationId: string) => ({ to: '/certifications/$certificationId/crew', params: { certificationId } }) as LinkProps,
  record: (certificationId: string) => ({ to: '/certifications/$certificationId/record', params: { certificationId } }) as LinkProps,
  edit: (certificationId: string, version: number) =>
    ({ to: '/certifications/$certificationId/edit', params: { certificationId }, search: { version: String(version) } }) as LinkProps,
  standing: (personId: string, code: string, scope: Record<string, string>) => {
    const of = Object.keys(scope).length > 0 ? JSON.stringify(scope) : undefined
    return { to: '/people/$personId/certifications/$code', params: { personId, code }, search: { of } } as LinkProps
  },
}
