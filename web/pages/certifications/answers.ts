import type { CertificationVersion } from '../../contract-certifications.ts'
import { branchOf } from './place-words.ts'

export interface Answer {
  kind: 'bind' | 'strike' | 'accept'
  value: string | number | null
  /** It is to be saved. */
  done: boolean
  source: string
}

export const NO_ANSWER: Answer = { kind: 'bind', value: null, done: false, source: '' }

interface Request {
  bind: Record<string, { value: string | number; source: string }>
  strike: { at: string; source: string }[]
  accept: { at: string; source: string }[]
}

/** The answers given, as the server takes them: of several places of one branch that is left out, it is struck once. */
export function requestOf(answers: Record<string, Answer>, { rule }: Pick<CertificationVersion, 'rule'>): Request {
  const request: Request = { bind: {}, strike: [], accept: [] }
  for (const [at, { kind, value, done, source: typed }] of Object.entries(answers)) {
    const source = typed.trim()
    const branch = branchOf(rule, at)
    if (!done) continue
    if (kind === 'accept') request.accept.push({ at, source })
    else if (kind === 'bind' && value !== null) request.bind[at] = { value, source }
    else if (branch !== null && !request.strike.some(one => one.at === branch)) request.strike.push({ at: branch, source })
  }
  return request
}
