/** Whole numbers found under one head, with how often each stands there. */
export type Counts = Map<number, number>

export interface NumberRange {
  kind: 'range' | 'percent' | 'fraction' | 'yes-no'
  bottom: number
  top: number
}

const MANY = 20
const FEW = 5
const UNLIKELY = 0.01

/**
 * Which range each cluster of columns is written in. Clusters share the widest range found, for a level that nobody holds yet shows nowhere;
 * one that is long enough and still never uses the top levels, though they are common elsewhere, has a scale of its own.
 */
export function numberRanges(clusters: ReadonlyMap<string, Counts>): Map<string, NumberRange> {
  const ranges = new Map<string, NumberRange>()
  const small: [string, Counts][] = []
  for (const [name, counts] of clusters) {
    const large = largeRange(counts)
    if (large) ranges.set(name, large)
    else small.push([name, counts])
  }
  // Beside columns of 0.25 and 0.5, nothing but 0 and 1 are shares too.
  if ([...ranges.values()].some(range => range.kind === 'fraction'))
    for (const [name, counts] of small.splice(0))
      if ([...counts.keys()].every(value => value === 0 || value === 1)) ranges.set(name, { kind: 'fraction', bottom: 0, top: 100 })
      else small.push([name, counts])
  const tops = new Map(small.map(([name, counts]) => [name, topOf(counts)]))
  const widest = Math.max(0, ...tops.values())
  for (const [name, counts] of small) {
    const own = tops.get(name) ?? 0
    tops.set(name, own === widest || !standsApart(counts, own, small) ? widest : own)
  }
  for (const [name] of small) {
    const top = tops.get(name) ?? 1
    const peers = small.filter(([other]) => tops.get(other) === top)
    const bottom = peers.some(([, counts]) => counts.has(0)) ? 0 : 1
    ranges.set(name, top <= 1 ? { kind: 'yes-no', bottom: 0, top: 1 } : { kind: 'range', bottom, top })
  }
  return ranges
}

/** Percentages: numbers beyond ten up to a hundred, or fractions of one. */
function largeRange(counts: Counts): NumberRange | null {
  let [total, large, fractions] = [0, 0, 0]
  for (const [value, count] of counts) {
    total += count
    if (value > 10 && value <= 100) large += count
    if (value > 0 && value < 1) fractions += count
  }
  if (large >= 0.2 * total && total > 0) return { kind: 'percent', bottom: 0, top: 100 }
  return fractions >= 0.3 * total && total > 0 ? { kind: 'fraction', bottom: 0, top: 100 } : null
}

/** The highest level in use; a lone value far above the others is a slip, not a level. */
function topOf(counts: Counts): number {
  const values = [...counts].filter(([value]) => Number.isInteger(value) && value >= 0 && value <= 10).sort((a, b) => b[0] - a[0])
  const total = values.reduce((sum, [, count]) => sum + count, 0)
  while (values.length > 1) {
    const [highest, next] = values
    if (!highest || !next || total < FEW || highest[1] > Math.max(1, total * 0.01) || highest[0] <= 5 || highest[0] < next[0] + 2) break
    values.shift()
  }
  return values[0]?.[0] ?? 1
}

function standsApart(counts: Counts, top: number, all: readonly [string, Counts][]): boolean {
  const own = sumOf(counts, () => true)
  let [total, above] = [0, 0]
  for (const [, other] of all) {
    if (topOf(other) <= top) continue
    total += sumOf(other, () => true)
    above += sumOf(other, value => value > top)
  }
  return own >= MANY && total >= MANY && (1 - above / total) ** own < UNLIKELY
}

function sumOf(counts: Counts, test: (value: number) => boolean): number {
  let sum = 0
  for (const [value, count] of counts) if (test(value)) sum += count
  return sum
}
