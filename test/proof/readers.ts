import { Client } from './client.ts'

interface MatrixCells {
  knownAt: string
  people: { id: string }[]
  cells: object[]
}

/**
 * The matrix that the program answers from what it keeps in memory, and the same folded from the facts as they are known at that moment:
 * every cell must be the same. Returns what is not.
 */
export async function differingCells(port: number, token: string): Promise<string[]> {
  const client = new Client(port, token, 102)
  try {
    const kept = (await client.send({ method: 'GET', path: '/api/matrix' })).body as MatrixCells
    const folded = (await client.send({ method: 'GET', path: `/api/matrix?knownAt=${encodeURIComponent(kept.knownAt)}` }))
      .body as MatrixCells
    const lines = new Set(folded.cells.map(cell => JSON.stringify(cell)))
    const differing = kept.cells.filter(cell => !lines.has(JSON.stringify(cell)))
    const same = differing.length === 0 && kept.cells.length === folded.cells.length && kept.people.length === folded.people.length
    return same
      ? []
      : [
          `the matrix has ${kept.cells.length} cells of ${kept.people.length} people, its facts give ${folded.cells.length} of ${folded.people.length}; ${differing.length} differ`,
        ]
  } finally {
    client.close()
  }
}
