import type { z } from 'zod'
import { todayIn } from '../rules/day.ts'
import { alone } from './alone.ts'
import type { Caller, Context, Platform, Right } from './context.ts'
import { inDatabase } from './database.ts'
import type { Database } from './database.ts'
import { recall, remembering } from './idempotency.ts'
import type { Key } from './idempotency.ts'
import { invalid, Refusal } from './refusal.ts'
import { writeTrail } from './trail.ts'

/**
 * One thing the product can do. `run` is always inside its transaction: a reading sees one moment,
 * a writing takes effect whole or not at all, with its log entries and its answer under the caller's key.
 */
export interface Verb<In, Out> {
  name: string
  kind: 'read' | 'write'
  right: Right | 'signed-in'
  summary: string
  input: z.ZodType<In>
  output: z.ZodType<Out>
  /** The answer holds a secret and is never kept for a repeated call. */
  secret?: boolean
  /** What is sent is a secret: not even its hash is kept under the caller's key. */
  unkeyed?: boolean
  /** Keeps to the pairs of a shared matrix; any other verb is refused to whoever comes through one. */
  shared?: true
  /** So much has to be held in memory for this input that the program does one such thing at a time. Those that wait have no transaction yet. */
  alone?(input: In): boolean
  run(ctx: Context, input: In): Promise<Out>
}

type Declared<In, Out> = Omit<Verb<In, Out>, 'kind'>

export function readVerb<In, Out>(declared: Declared<In, Out>): Verb<In, Out> {
  return { kind: 'read', ...declared }
}

export function writeVerb<In, Out>(declared: Declared<In, Out>): Verb<In, Out> {
  return { kind: 'write', ...declared }
}

/** Calls a verb for somebody: parse, coarse permission, transaction, log. Throws Refusal, or a fault of ours. */
export async function call<In, Out>(
  platform: Platform,
  caller: Caller,
  verb: Verb<In, Out>,
  raw: unknown,
  key: string | null = null,
): Promise<Out> {
  const input = parse(verb, raw)
  if (verb.right !== 'signed-in' && !caller.actor.rights.has(verb.right))
    throw new Refusal('forbidden', 'access.not_allowed', { right: verb.right })
  if (caller.actor.share !== undefined && !verb.shared) throw new Refusal('forbidden', 'share.not_here')
  const { tenantId } = caller.organisation
  const claim: Key | null = verb.kind === 'write' && key !== null && !verb.unkeyed ? { key, verb: verb.name, input: raw } : null
  const work = async (db: Database): Promise<Out> => {
    const ctx = contextFor(platform, caller, db, verb.kind === 'read')
    if (verb.kind === 'read') return verb.run(ctx, input)
    if (claim) {
      const earlier = await recall(ctx, claim)
      if (earlier) return earlier.answer as Out
    }
    const answer = await verb.run(ctx, input)
    await writeTrail(ctx, claim && remembering(ctx, claim, verb.secret ? null : answer))
    return answer
  }
  const run = (): Promise<Out> => inDatabase(platform.db, tenantId, verb.kind, work, { repeatable: verb.kind === 'read' || claim !== null })
  return verb.alone?.(input) ? alone(run) : run()
}

export function contextFor(platform: Platform, caller: Caller, db: Database, readOnly = false): Context {
  const now = platform.clock.now()
  return { platform, ...caller, db, now, today: todayIn(caller.organisation.timeZone, now), readOnly, trail: [] }
}

/** Adds a log entry; it is written with the verb's own transaction. What is done through a shared matrix says through which. */
export function audit(ctx: Context, entry: Context['trail'][number]): void {
  const { share } = ctx.actor
  ctx.trail.push(share === undefined ? entry : { ...entry, facts: { ...entry.facts, shareId: share } })
}

function parse<In, Out>(verb: Verb<In, Out>, raw: unknown): In {
  const parsed = verb.input.safeParse(raw)
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map(issue => ({ path: issue.path.join('.'), code: issue.code ?? 'invalid', text: issue.message }))
  throw invalid('input.invalid', { first: fields[0] ? `${fields[0].path}: ${fields[0].text}` : '' }, fields)
}
