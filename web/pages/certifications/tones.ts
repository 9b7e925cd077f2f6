import type { CertificationState, StandingStatus } from '../../contract-certifications.ts'
import type { Tone } from '../../kit/card.tsx'

/** The shape and colour of a standing: in force, soon to end, gone, or none of these. */
export function toneOfStatus(status: StandingStatus): Tone {
  if (status === 'valid' || status === 'exempt') return 'ok'
  if (status === 'due-soon' || status === 'in-grace') return 'soon'
  if (status === 'expired' || status === 'suspended' || status === 'lapsed' || status === 'revoked') return 'gap'
  return 'neutral'
}

export function toneOfState(state: CertificationState): Tone {
  return state === 'active' ? 'ok' : state === 'draft' ? 'soon' : 'neutral'
}
