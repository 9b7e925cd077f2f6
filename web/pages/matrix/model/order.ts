/** Somebody put a person or a skill beside another one. */
export interface Move {
  id: string
  /** The neighbour. */
  by: string
  after: boolean
}

/** As many as an address holds; the oldest go. */
const MOST = 24

/** One after another: each takes its own out and puts it beside its neighbour; where one of the two is not there, nothing moves. */
export function moved(list: readonly number[], idOf: (index: number) => string, moves: readonly Move[]): readonly number[] {
  if (moves.length === 0) return list
  const order = [...list]
  const placeOf = new Map(order.map(index => [idOf(index), index]))
  for (const { id, by, after } of moves) {
    const [one, neighbour] = [placeOf.get(id), placeOf.get(by)]
    if (one === undefined || neighbour === undefined || one === neighbour) continue
    order.splice(order.indexOf(one), 1)
    order.splice(order.indexOf(neighbour) + (after ? 1 : 0), 0, one)
  }
  return order
}

/** A move more; what the same one was moved to before no longer counts. */
export function withMove(moves: readonly Move[], move: Move): Move[] {
  return [...moves.filter(other => other.id !== move.id), move].slice(-MOST)
}

/** Those that are pinned, in the order in which they were, and all others. */
export function pinnedApart(
  list: readonly number[],
  idOf: (index: number) => string,
  pinned: readonly string[],
): { pinned: number[]; others: readonly number[] } {
  if (pinned.length === 0) return { pinned: [], others: list }
  const here = new Map(list.map(index => [idOf(index), index]))
  const first = pinned.flatMap(id => here.get(id) ?? [])
  return { pinned: first, others: list.filter(index => !first.includes(index)) }
}

export function readMoves(texts: readonly string[]): Move[] {
  return texts.flatMap(text => {
    const [id, by, where] = text.split(':')
    return id && by && (where === 'after' || where === 'before') ? [{ id, by, after: where === 'after' }] : []
  })
}

export function writeMoves(moves: readonly Move[]): string[] {
  return moves.map(({ id, by, after }) => `${id}:${by}:${after ? 'after' : 'before'}`)
}
