import type { Item, SentWay, Way } from '../../contract-standings.ts'

/** What is asked, as the groups it stands in. */
export function wayOf({ asks, ...way }: SentWay): Way {
  const items = asks.map(({ inside: _inside, ...item }): Item => ({ ...item, of: [] }))
  asks.forEach(({ inside }, i) => {
    if (inside !== null) items[inside]!.of.push(items[i]!)
  })
  return { ...way, need: items[0]! }
}
