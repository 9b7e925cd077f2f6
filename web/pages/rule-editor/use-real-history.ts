import { useQuery } from '@tanstack/react-query'
import { api } from '../../api.ts'
import type { Certification, CertificationRow } from '../../contract-certifications.ts'
import type { RuleEvent } from '../../../src/rules/certification/events.ts'
import type { RuleVersion, Scope } from '../../../src/rules/certification/language.ts'

export interface RealHistory {
  scope: Scope
  events: RuleEvent[]
  /** The rules of the other certifications that were asked about, as they are in force. */
  others: Map<string, readonly RuleVersion[]>
}

interface Recorded {
  id: string
  type: string
  on: string
  certs: string[] | null
  fields: Record<string, unknown>
  supersededAt: string | null
}

/** What is recorded of a person for a certification and for what it rests on, with the rules of those. */
export function useRealHistory(personId: string | null, code: string) {
  return useQuery({
    queryKey: ['certifications', 'history', personId, code],
    enabled: personId !== null,
    queryFn: async ({ signal }): Promise<RealHistory> => {
      const path = `/people/${personId ?? ''}/certifications/${code}`
      const { scope, events } = await api.get<{ scope: Scope; events: Recorded[] }>(path, { signal })
      const named = new Set(events.flatMap(one => one.certs ?? []).filter(one => one !== code))
      return { scope, events: events.filter(one => one.supersededAt === null).map(eventOf), others: await rulesOf(named, signal) }
    },
  })
}

function eventOf({ id, type, on, certs, fields }: Recorded): RuleEvent {
  return { ...fields, id, type, on, ...(certs === null ? {} : { certs }) }
}

async function rulesOf(codes: ReadonlySet<string>, signal: AbortSignal): Promise<Map<string, readonly RuleVersion[]>> {
  if (codes.size === 0) return new Map()
  const { rows } = await api.get<{ rows: CertificationRow[] }>('/certifications', { signal })
  const found = await Promise.all(
    rows.filter(one => codes.has(one.code)).map(one => api.get<Certification>(`/certifications/${one.id}`, { signal })),
  )
  return new Map(found.map(one => [one.code, versionsOf(one)]))
}

function versionsOf({ versions }: Certification): RuleVersion[] {
  return versions.flatMap(({ state, version, fromOn, throughOn, rule }) =>
    state === 'draft' || fromOn === null
      ? []
      : [{ version, effectiveFrom: fromOn, ...(throughOn === null ? {} : { effectiveTo: throughOn }), rule }],
  )
}
