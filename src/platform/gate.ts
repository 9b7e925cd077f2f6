import type { z } from 'zod'
import type { Platform } from './context.ts'

/** Where a request comes from, as far as it can be known. */
export interface Visitor {
  address: string
  device: string
}

/** What a gate hands to the door beside its answer: a session to begin, or the end of one. */
export interface Passed<Out> {
  answer: Out
  session?: { token: string; expiresAt: Date } | null
}

/** A way in for somebody who is not signed in yet. Gates guard secrets, so each counts wrong guesses. */
export interface Gate<In, Out> {
  name: string
  summary: string
  input: z.ZodType<In>
  output: z.ZodType<Out>
  run(platform: Platform, input: In, visitor: Visitor): Promise<Passed<Out>>
}

export function gate<In, Out>(declared: Gate<In, Out>): Gate<In, Out> {
  return declared
}
