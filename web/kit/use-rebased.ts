import { useState } from 'react'
import { rebase, same, valueAt, withValueAt, type Difference, type Versions } from './rebase.ts'

/** Where the values are typed: a form of the kit, or a state of one's own. */
export interface Rebasable<Values> {
  values: Values
  set: <Name extends keyof Values>(name: Name, value: Values[Name]) => void
  /** Puts other values in; `kept` is what counts as not typed from now on. */
  rebase: (values: Values, kept: Values) => void
}

interface Saved<Values> extends Pick<Versions<Values>, 'parted' | 'together'> {
  version: number
  values: Values
}

export interface Rebased<Values> {
  /** The version that the values stand on: it is sent with them. */
  version: number
  /** What that version says. */
  saved: Values
  /** Somebody else has saved a newer version while something was typed here. */
  newer: boolean
  /** What both have changed; shorter with each one that is settled. */
  differences: Difference[]
  takeTheirs: (taken: readonly Difference[]) => void
}

/** Keeps what was typed when a newer version comes, and tells what both have changed. Key the form by what it is about, never by its version. */
export function useRebased<Values extends Record<string, unknown>>(
  form: Rebasable<Values>,
  { version, values, ...how }: Saved<Values>,
): Rebased<Values> {
  const [base, setBase] = useState({ version, values })
  const [found, setFound] = useState<Difference[]>([])
  const [newer, setNewer] = useState(false)
  // Done while rendering, so that nothing is ever sent that belongs to one version under the number of another.
  if (version !== base.version) {
    const met = rebase({ base: base.values, theirs: values, yours: form.values, ...how })
    // A field that was not settled yet is still told from where both started.
    const before = new Map(found.map(one => [one.path.join('.'), one]))
    const open = found.filter(one => !met.differences.some(two => two.path.join('.') === one.path.join('.')))
    const still = open.map(one => ({ ...one, theirs: valueAt(values, one.path) }))
    setFound([...still, ...met.differences.map(one => ({ ...one, base: before.get(one.path.join('.'))?.base ?? one.base }))])
    setNewer(!same(met.values, values))
    setBase({ version, values })
    form.rebase(met.values, values)
  }
  const differences = found.map(one => ({ ...one, yours: valueAt(form.values, one.path) })).filter(one => !same(one.theirs, one.yours))
  const takeTheirs = (taken: readonly Difference[]) => {
    const next = taken.reduce((all, { path, theirs }) => withValueAt(all, path, theirs), form.values)
    for (const name of new Set(taken.map(one => one.path[0]!))) form.set(name, next[name] as Values[string])
  }
  return {
    version: base.version,
    saved: base.values,
    newer: newer && !same(form.values, base.values),
    differences,
    takeTheirs,
  }
}
