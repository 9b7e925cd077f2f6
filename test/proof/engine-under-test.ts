import { readdirSync, readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { instrumented } from './engine-sites.ts'
import type { Site } from './engine-sites.ts'

const ENGINE = new URL('../../src/rules/certification/', import.meta.url)
/** Words for readers, and helpers of pages: no part of what decides. */
const APART = /\/(?:sentence|label|asked|checklist|pace|continuity|vectors)[a-z-]*\.ts$/

export interface PlainTest {
  name: string
  run: () => void
  ms: number
  /** How often it goes round in loops of the engine. */
  turns: number
  /** Mutants it comes across. */
  meets: Set<number>
}

export interface UnderTest {
  mutants: Site[]
  decisions: Site[]
  /** By decision: 1 once it said yes, 2 once it said no, 3 both. */
  said: Map<number, number>
  tests: PlainTest[]
  /** Runs one test with one mutant awake, or none; what it failed with, or null. */
  run(test: PlainTest, mutant: number | null): unknown
}

const TURNS = 3_000_000
/** A mutant may go round so many times as often as the engine does, and so many times more. */
const [TIMES, MORE] = [10, 4_000]
const state = { awake: -1, turns: 0, most: TURNS, generation: 0, meets: new Set<number>(), said: new Map<number, number>() }

/** The engine with all its mutants, and the tests of the engine as plain functions. */
export async function engineUnderTest(): Promise<UnderTest> {
  const [mutants, decisions]: [Site[], Site[]] = [[], []]
  Object.assign(globalThis, {
    __mutant: (id: number) => (state.meets.add(id), state.awake === id),
    __decided: <T>(id: number, value: T): T => (state.said.set(id, (state.said.get(id) ?? 0) | (value ? 1 : 2)), value),
    __nullish: <T>(id: number, value: T): T => (state.said.set(id, (state.said.get(id) ?? 0) | (value == null ? 2 : 1)), value),
    __turn: () => {
      if (++state.turns > state.most) throw new Error('goes round for ever')
    },
    __Forgetful: Forgetful,
  })
  registerHooks({
    resolve: (name, context, next) =>
      name === 'vitest' ? { url: new URL('plain-vitest.ts', import.meta.url).href, shortCircuit: true } : next(name, context),
    load: (url, context, next) => {
      if (!url.startsWith(ENGINE.href) || url.endsWith('.test.ts') || APART.test(url)) return next(url, context)
      const text = instrumented(url.slice(ENGINE.href.length), readFileSync(fileURLToPath(url), 'utf8'), mutants, decisions)
      // What is kept between two questions would carry a mutant over to the next.
      const source = text.replaceAll(/^const (\w+) = new (?:Weak)?Map</gm, 'const $1 = new globalThis.__Forgetful<')
      return { format: 'module-typescript', source, shortCircuit: true }
    },
  })
  const { collected } = await import('./plain-vitest.ts')
  for (const file of readdirSync(ENGINE)) if (file.endsWith('.test.ts')) await import(new URL(file, ENGINE).href)
  const { compareReadings } = await import('../rules/compare-readings.ts')
  for (let seed = 1; seed <= 120; seed++)
    collected.push({
      name: `two readings, seed ${seed}`,
      run: () => {
        if (compareReadings(seed)) throw new Error('the readings differ')
      },
    })
  const tests = collected.map((test): PlainTest => ({ ...test, ms: 0, turns: 0, meets: new Set() }))
  return { mutants, decisions, said: state.said, tests, run: runTest }
}

function runTest(test: PlainTest, mutant: number | null): unknown {
  const most = mutant === null ? TURNS : TIMES * test.turns + MORE
  Object.assign(state, { awake: mutant ?? -1, turns: 0, most, generation: state.generation + 1, meets: new Set() })
  const began = performance.now()
  try {
    test.run()
    return null
  } catch (error) {
    return error
  } finally {
    if (mutant === null) Object.assign(test, { ms: performance.now() - began, turns: state.turns, meets: state.meets })
    state.awake = -1
  }
}

/** A map that forgets everything with each test. */
class Forgetful {
  private kept = new Map<unknown, unknown>()
  private generation = -1

  private fresh(): Map<unknown, unknown> {
    if (this.generation !== state.generation) {
      this.kept = new Map()
      this.generation = state.generation
    }
    return this.kept
  }

  get size(): number {
    return this.fresh().size
  }

  has(key: unknown): boolean {
    return this.fresh().has(key)
  }

  get(key: unknown): unknown {
    return this.fresh().get(key)
  }

  set(key: unknown, value: unknown): this {
    this.fresh().set(key, value)
    return this
  }
}
