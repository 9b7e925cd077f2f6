import { ids } from './request-ids.ts'
import type { FieldFault, Refusal, RefusalKind } from '../platform/refusal.ts'
import { hasText, textOf } from '../platform/texts.ts'

export interface Problem {
  type: string
  title: string
  status: number
  code: string
  detail: string
  params?: Record<string, unknown>
  errors?: { path: string; code: string; text: string }[]
  id?: string
}

/** The one table from kinds of refusal to status. */
export const STATUS: Record<RefusalKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  precondition: 422,
  limit: 429,
  unavailable: 503,
}

/** RFC 9457 problem details of a refusal, its sentence in the caller's language. */
export function problemOf(refusal: Refusal, language: string): Problem {
  return {
    type: `urn:muster:problem:${refusal.code}`,
    title: textOf(language, `problem.${refusal.kind}`),
    status: STATUS[refusal.kind],
    code: refusal.code,
    detail: detailOf(refusal, language),
    params: refusal.params,
    ...(refusal.fields.length > 0 ? { errors: refusal.fields.map(fault => said(fault, language)) } : {}),
  }
}

/** A fault of ours: the caller gets an id, the cause goes to the log. */
export function faultProblem(language: string): Problem & { id: string } {
  const id = ids.next()
  return {
    type: 'urn:muster:problem:fault',
    title: textOf(language, 'problem.fault'),
    status: 500,
    code: 'fault',
    detail: textOf(language, 'fault', { id }),
    id,
  }
}

/** `person.missing` falls back to what is true of anything missing, so that a new noun is never without a sentence. */
function detailOf({ code, kind, params }: Refusal, language: string): string {
  return textOf(language, hasText('en', code) ? code : `problem.${kind}.any`, params)
}

function said({ path, code, text, params }: FieldFault, language: string): { path: string; code: string; text: string } {
  if (text !== '') return { path, code, text }
  return { path, code, text: textOf(language, hasText('en', code) ? code : 'problem.invalid.any', params ?? {}) }
}
