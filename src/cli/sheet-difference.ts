import type { Client } from './client.ts'

/** As many lines as are listed of any sheet, and as many as one page of them has. */
const LISTED = 50_000
const A_PAGE = 200
/** What needs a decision first. */
const ORDER = ['conflict', 'emptied', 'change', 'earlier', 'new'] as const

type Counts = Record<(typeof ORDER)[number], number>
interface Checked {
  difference: object
  lines: object[]
  inParts: { counts: Counts } | null
}

/** With every line of it, for scripts that want to look closer than at numbers; of a very large sheet the first fifty thousand, and how many there are. */
export async function differenceOf(client: Client, body: { parts?: { sheet: string } }): Promise<object> {
  const { difference, lines, inParts } = await client.post<Checked>('/api/imports/check', body)
  if (inParts === null || !body.parts) return { ...difference, lines }
  return { ...difference, lines: await linesOf(client, body.parts.sheet, inParts.counts), counts: inParts.counts }
}

async function linesOf(client: Client, sheet: string, counts: Counts): Promise<object[]> {
  const lines: object[] = []
  for (const is of ORDER) {
    for (let from = 0; from < counts[is] && lines.length < LISTED; from += A_PAGE) {
      const query = { is, from: String(from), count: String(Math.min(A_PAGE, LISTED - lines.length)) }
      const { rows } = await client.get<{ rows: PlacedLine[] }>(`/api/import-parts/${sheet}/lines`, query)
      for (const { place: _place, needs: _needs, ofPerson: _ofPerson, ...line } of rows) lines.push(line)
    }
  }
  return lines
}

interface PlacedLine {
  place: number
  needs: object
  ofPerson: object | null
}
