import type { Actor } from './context.ts'

/** Who acts where nobody asked: what comes again by itself, and commands that work on the database itself. */
export const SYSTEM: Actor = {
  kind: 'system',
  accountId: null,
  sessionId: null,
  name: 'Muster',
  personId: null,
  actingFor: null,
  rights: new Set(),
  grants: [],
}
