export type RefusalKind = 'invalid' | 'unauthenticated' | 'forbidden' | 'missing' | 'conflict' | 'precondition' | 'limit' | 'unavailable'

export interface FieldFault {
  path: string
  code: string
  /** Empty: the door says the sentence of the code. */
  text: string
  params?: RefusalParams
}

export type RefusalParams = Record<string, string | number | boolean | null>

/**
 * The one way a verb says no. `code` is stable (`result.already_revoked`); its sentence stands in the language catalogues.
 * Anything else that is thrown is a fault of ours.
 */
export class Refusal extends Error {
  readonly kind: RefusalKind
  readonly code: string
  readonly params: RefusalParams
  readonly fields: FieldFault[]

  constructor(kind: RefusalKind, code: string, params: RefusalParams = {}, fields: FieldFault[] = []) {
    super(code)
    this.name = 'Refusal'
    this.kind = kind
    this.code = code
    this.params = params
    this.fields = fields
  }
}

export const missing = (what: string, id = ''): Refusal => new Refusal('missing', `${what}.missing`, id ? { id } : {})
export const conflict = (code: string, params: RefusalParams = {}): Refusal => new Refusal('conflict', code, params)
export const refused = (code: string, params: RefusalParams = {}): Refusal => new Refusal('precondition', code, params)
export const invalid = (code: string, params: RefusalParams = {}, fields: FieldFault[] = []): Refusal =>
  new Refusal('invalid', code, params, fields)
