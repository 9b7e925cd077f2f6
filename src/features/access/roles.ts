import { RIGHTS } from '../../platform/context.ts'
import type { Right } from '../../platform/context.ts'

export type Role = 'owner' | 'demo'

/** A role is a set of rights. The owner of an organisation holds all of them; so does a visitor of the demo plant, inside it. */
const RIGHTS_OF: Record<Role, ReadonlySet<Right>> = {
  owner: new Set(RIGHTS),
  demo: new Set(RIGHTS),
}

export function rightsOf(role: string): ReadonlySet<Right> {
  return RIGHTS_OF[role as Role] ?? new Set()
}
