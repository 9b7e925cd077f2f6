type Fields = Record<string, unknown>

/** A field that somebody else and the reader have both changed, each in another way. */
export interface Difference {
  /** The field, and what of it where it is made of parts. */
  path: readonly string[]
  base: unknown
  theirs: unknown
  yours: unknown
}

export interface Versions<Values> {
  /** What both started from. */
  base: Values
  /** What the newer version says. */
  theirs: Values
  /** What stands in the form. */
  yours: Values
  /** Fields whose parts are changed one by one, as the names in several languages. */
  parted?: readonly string[]
  /** Fields that say one thing together, as a number and its unit: they are taken from one side. */
  together?: readonly (readonly string[])[]
}

/** What somebody else has changed is taken over where the reader has typed nothing; what the reader has typed stays. */
export function rebase<Values extends Fields>({
  base,
  theirs,
  yours,
  parted = [],
  together = [],
}: Versions<Values>): {
  values: Values
  differences: Difference[]
} {
  const differences: Difference[] = []
  const merge = (was: Fields, now: Fields, own: Fields, above: readonly string[]): Fields => {
    const names = new Set([...Object.keys(now), ...Object.keys(own)])
    const values = [...names].map((name): [string, unknown] => {
      const path = [...above, name]
      if (above.length === 0 && parted.includes(name))
        return [name, merge(partsOf(was[name]), partsOf(now[name]), partsOf(own[name]), path)]
      const group = together.find(names => names.includes(name)) ?? [name]
      const alike = (one: Fields, other: Fields) => group.every(field => same(one[field], other[field]))
      if (alike(was, own) || alike(now, own)) return [name, now[name]]
      if (!alike(was, now)) differences.push({ path, base: was[name], theirs: now[name], yours: own[name] })
      return [name, own[name]]
    })
    return Object.fromEntries(above.length === 0 ? values : values.filter(([, value]) => value !== undefined))
  }
  return { values: merge(base, theirs, yours, []) as Values, differences }
}

/** Whether two values say the same: blanks around a text say nothing, and nothing is nothing however it is written. */
export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other))
}

function plain(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim()
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value ?? null
  const parts = Object.entries(value).map(([name, part]): [string, unknown] => [name, plain(part)])
  return Object.fromEntries(parts.filter(([, part]) => part !== null).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

export function valueAt(values: Fields, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => partsOf(value)[name], values)
}

/** The same values with another at one place. */
export function withValueAt<Values extends Fields>(values: Values, path: readonly string[], value: unknown): Values {
  const [name, ...rest] = path
  if (name === undefined) return values
  return { ...values, [name]: rest.length === 0 ? value : withValueAt(partsOf(values[name]), rest, value) }
}

function partsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {}
}
