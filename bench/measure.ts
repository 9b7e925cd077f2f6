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
}

export interface Bench {
  name: string
  /** What is measured, in a sentence. */
  about: string
  run(): Promise<Figure[]>
}

/** Milliseconds of `rounds` calls one after another, after `warm` that are not counted. */
export async function times(rounds: number, work: () => unknown, warm = 3): Promise<number[]> {
  for (let i = 0; i < warm; i++) await work()
  const taken: number[] = []
  for (let i = 0; i < rounds; i++) {
    const began = performance.now()
    await work()
    taken.push(performance.now() - began)
  }
  return taken
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
}

export function figure(name: string, taken: readonly number[], reference: string, referenceTaken: readonly number[]): Figure {
  const p50 = quantile(taken, 0.5)
  const referenceValue = quantile(referenceTaken, 0.5)
  return {
    name,
    value: rounded(p50),
    unit: 'ms',
    p50: rounded(p50),
    p99: rounded(quantile(taken, 0.99)),
    n: taken.length,
    reference,
    referenceValue: rounded(referenceValue),
    ratio: rounded(p50 / referenceValue),
  }
}

export function plainFigure(name: string, value: number, unit: string, n: number, reference: string, referenceValue: number): Figure {
  return {
    name,
    value: rounded(value),
    unit,
    n,
    reference,
    referenceValue: rounded(referenceValue),
    ratio: rounded(value / referenceValue),
  }
}

function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
