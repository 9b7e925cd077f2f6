/**
 * Marks of a rule whose branches are struck: what stood behind a struck branch moves forward, and its marks move with it.
 *
 * Marks inside the struck branch go with it. A mark on a block that is no longer there stays: it now speaks of its absence.
 *
 * Example: of three ways to renew the second, at /renew/0/need/any/1, is struck on 6 May 2024. A mark at /renew/0/need/any/2/points/min then stands at
 * /renew/0/need/any/1/points/min, and one at /renew/0/need/any/1/points/min is gone.
 */

export function placesAfter<T extends { at: string }>(places: readonly T[], strike: readonly string[]): T[] {
  const last = [...strike].sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
  let left = [...places]
  for (const struck of last) left = left.flatMap(one => moved(one, struck))
  return left
}

function moved<T extends { at: string }>(one: T, struck: string): T[] {
  const cut = struck.lastIndexOf('/')
  const [parent, key] = [struck.slice(0, cut), struck.slice(cut + 1)]
  const listed = /^\d+$/.test(key)
  if (one.at.startsWith(`${struck}/`)) return []
  if (one.at === struck) return listed ? [] : [one]
  if (!listed || !one.at.startsWith(`${parent}/`)) return [one]
  const [index, ...rest] = one.at.slice(parent.length + 1).split('/')
  if (!/^\d+$/.test(index!) || Number(index) < Number(key)) return [one]
  return [{ ...one, at: [parent, Number(index) - 1, ...rest].join('/') }]
}
