export type StartFaultParams = Record<string, string | number>

/** Why the program cannot start: a stable code and what its sentence needs. */
export class StartFault extends Error {
  readonly code: string
  readonly params: StartFaultParams

  constructor(code: string, params: StartFaultParams = {}) {
    super(code)
    this.name = 'StartFault'
    this.code = code
    this.params = params
  }
}
