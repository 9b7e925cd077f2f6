import { expect } from 'vitest'
import { RIGHTS } from '../../src/platform/context.ts'
import type { Right } from '../../src/platform/context.ts'
import type { Verb } from '../../src/platform/verb.ts'
import { refusalOf } from './plant.ts'
import type { House } from './plant.ts'

interface WriteLaw {
  right: Right
  input: unknown
  /** Another body that the verb would take, to be refused under the same key. */
  other: unknown
  /** The log entries the verb owes, in order. */
  actions: string[]
}

/**
 * What every writing verb owes: nothing without its right, one effect per key with the same answer twice, no other body under that key,
 * and its log entries. Returns the answer.
 */
export async function obeysWriteLaws<In, Out>(house: House, verb: Verb<In, Out>, law: WriteLaw): Promise<Out> {
  const untouched = await house.fingerprint()
  const without = house.as({ rights: new Set(RIGHTS.filter(right => right !== law.right)) })
  expect(await refusalOf(without.run(verb, law.input))).toMatchObject({ kind: 'forbidden', params: { right: law.right } })
  expect(await house.fingerprint()).toBe(untouched)

  const entries = (await house.trail()).length
  const key = `${verb.name} after ${entries}`
  const answer = await house.run(verb, law.input, key)
  expect((await house.trail()).slice(entries).map(entry => entry.action)).toEqual(law.actions)

  const written = await house.fingerprint()
  expect(await house.run(verb, law.input, key)).toEqual(answer)
  expect(await refusalOf(house.run(verb, law.other, key))).toMatchObject({ kind: 'precondition', code: 'idempotency.other_body' })
  expect(await house.fingerprint()).toBe(written)
  return answer
}

/** A write that another organisation tries with this one's ids finds nothing and leaves no trace here. */
export async function isClosedToOthers<In, Out>(house: House, stranger: House, verb: Verb<In, Out>, input: unknown): Promise<void> {
  const untouched = await house.fingerprint()
  expect((await refusalOf(stranger.run(verb, input))).kind).toBe('missing')
  expect(await house.fingerprint()).toBe(untouched)
}
