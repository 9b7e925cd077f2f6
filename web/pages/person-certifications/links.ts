import type { LinkProps } from '@tanstack/react-router'
import type { Scope } from '../../contract-standings.ts'

export function standingLink(personId: string, code: string, scope: Scope, part?: string): LinkProps {
  const of = Object.keys(scope).length > 0 ? JSON.stringify(scope) : undefined
  return { to: '/people/$personId/certifications/$code', params: { personId, code }, search: { of, part } } as LinkProps
}

export function certificationsLink(personId: string): LinkProps {
  return { to: '/people/$personId/certifications', params: { personId } } as LinkProps
}

/** Where an entry is made for the person; that page belongs to another room. */
export function recordLink(
  certificationId: string,
  personId: string,
  asked: { event?: string | undefined; part?: string | undefined } = {},
): LinkProps {
  return {
    to: '/certifications/$certificationId/record',
    params: { certificationId },
    search: { person: personId, ...asked },
  } as LinkProps
}
