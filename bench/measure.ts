import { loadavg } from 'node:os'

/** One line of output: a figure, and what it is compared with in the same run. */
export interface Figure {
  name: string
  value: number
  unit: string
  p50?: number
  p99?: number
  n: number
  /** What the ratio is to, and its value in the same unit. */
  reference: string
  referenceValue: number
  ratio: number
  /** Processes that wanted a core in the last minute: above the number of cores, the machine was doing other work too. */
  load: number
}

export interface BenchOptions {
  rounds?: number
  seed?: number
}

export interface Bench {
  name: string
  /** What is measured, in a sentence. */
  about: string
  run(options: BenchOptions): Promise<Figure[]>
}

/** Milliseconds of `rounds` calls one after another, after `warm` that are not counted. */
export async function times(rounds: number, work: (round: number) => unknown, warm = 3): Promise<number[]> {
  for (let i = 0; i < warm; i++) await work(i)
  const taken: number[] = []
  for (let i = 0; i < rounds; i++) taken.push(await timed(() => work(warm + i)))
  return taken
}

export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
}

export function figure(name: string, taken: readonly number[], reference: string, referenceTaken: readonly number[]): Figure {
  const p50 = quantile(taken, 0.5)
  return {
    ...plainFigure(name, p50, 'ms', taken.length, reference, quantile(referenceTaken, 0.5)),
    p50: rounded(p50),
    p99: rounded(quantile(taken, 0.99)),
  }
}

export function plainFigure(name: string, value: number, unit: string, n: number, reference: string, referenceValue: number): Figure {
  const load = rounded(loadavg()[0]!)
  return {
    name,
    value: rounded(value),
    unit,
    n,
    reference,
    referenceValue: rounded(referenceValue),
    ratio: rounded(value / referenceValue),
    load,
  }
}

function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
