export type SchemaFaultCode = 'start.database_too_old' | 'start.database_newer' | 'start.migration_changed' | 'start.role_not_granted'

/** Why the program and this database do not go together. */
export class SchemaFault extends Error {
  readonly code: SchemaFaultCode
  readonly params: Record<string, string | number>

  constructor(code: SchemaFaultCode, params: Record<string, string | number> = {}) {
    super(`${code} ${JSON.stringify(params)}`)
    this.name = 'SchemaFault'
    this.code = code
    this.params = params
  }
}
