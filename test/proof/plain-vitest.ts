import assert from 'node:assert/strict'
import { isDeepStrictEqual, format } from 'node:util'

/** Just enough of the test runner to run the engine's own tests as plain functions, again and again. */
export const collected: { name: string; run: () => void }[] = []
let path: string[] = []

function describe(name: string, tests: () => void): void {
  const before = path
  path = [...path, name]
  tests()
  path = before
}

function it(name: string, ...rest: unknown[]): void {
  const run = rest.find(one => typeof one === 'function') as () => void
  collected.push({ name: [...path, name].join(' > '), run })
}

it.each =
  (rows: readonly unknown[]) =>
  (name: string, test: (...row: unknown[]) => void): void => {
    for (const row of rows) {
      const args = Array.isArray(row) ? row : [row]
      it(format(name, ...args), () => test(...args))
    }
  }

interface Expectation {
  not: Expectation
  [matcher: string]: unknown
}

function expect(actual: unknown): Expectation {
  const matchers = matchersOf(actual)
  const not = Object.fromEntries(
    Object.entries(matchers).map(([name, matcher]) => [
      name,
      (...wanted: unknown[]) => assert.throws(() => (matcher as (...wanted: unknown[]) => void)(...wanted), 'it was so'),
    ]),
  )
  return { ...matchers, not } as unknown as Expectation
}

function matchersOf(actual: unknown) {
  const list = actual as { length: number; includes(one: unknown): boolean }
  return {
    toBe: (wanted: unknown) => assert.ok(Object.is(actual, wanted)),
    toEqual: (wanted: unknown) => assert.ok(isDeepStrictEqual(dense(actual), dense(wanted))),
    toMatchObject: (wanted: unknown) => assert.ok(fits(actual, wanted)),
    toBeNull: () => assert.ok(actual === null),
    toBeUndefined: () => assert.ok(actual === undefined),
    toBeDefined: () => assert.ok(actual !== undefined),
    toBeGreaterThan: (wanted: number) => assert.ok((actual as number) > wanted),
    toBeLessThan: (wanted: number) => assert.ok((actual as number) < wanted),
    toContain: (wanted: unknown) => assert.ok(list.includes(wanted)),
    toContainEqual: (wanted: unknown) => assert.ok((actual as unknown[]).some(one => isDeepStrictEqual(dense(one), dense(wanted)))),
    toHaveLength: (wanted: number) => assert.ok(list.length === wanted),
    toHaveProperty: (wanted: string) => assert.ok(Object.hasOwn(actual as object, wanted)),
    toThrow: (wanted?: unknown) => thrown(actual as () => void, wanted),
  }
}

/** Of an error thrown its text, a pattern or its class. */
function thrown(work: () => void, wanted: unknown): void {
  let error: unknown = null
  try {
    work()
  } catch (caught) {
    error = caught
  }
  assert.ok(error instanceof Error)
  if (typeof wanted === 'string') assert.ok(error.message.includes(wanted))
  else if (wanted instanceof RegExp) assert.match(error.message, wanted)
  else if (typeof wanted === 'function') assert.ok(error instanceof (wanted as new () => Error))
}

/** Fields that are undefined say nothing. */
function dense(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dense)
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .map(([key, one]) => [key, dense(one)]),
  )
}

function fits(actual: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted))
    return Array.isArray(actual) && actual.length === wanted.length && wanted.every((one, i) => fits(actual[i], one))
  if (typeof wanted !== 'object' || wanted === null) return Object.is(actual, wanted)
  if (typeof actual !== 'object' || actual === null) return false
  return Object.entries(wanted).every(([key, one]) => fits((actual as Record<string, unknown>)[key], one))
}

export { describe, expect, it }
export const test = it
