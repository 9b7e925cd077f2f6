import { CELLS_AT_ONCE, inParts } from '../../src/sheet/cell-parts.ts'
import type { Reading } from '../../src/sheet/reading.ts'
import type { CellsPart } from './reader-messages.ts'
import { sha256 } from './sha256.ts'

/** Cells of a very large sheet are packed here, beside the page, which only passes them on. */
export async function asSent(reading: Reading): Promise<{ reading: Reading; parts: CellsPart[] }> {
  if (reading.cells.length <= CELLS_AT_ONCE) return { reading, parts: [] }
  const parts: CellsPart[] = []
  for (const part of inParts(reading.cells, reading)) {
    const packing = new Blob([JSON.stringify(part)]).stream().pipeThrough(new CompressionStream('gzip'))
    const bytes = new Uint8Array(await new Response(packing).arrayBuffer())
    parts.push({ bytes, cells: part.person.length, sha256: await sha256(bytes) })
  }
  return { reading: { ...reading, cells: [] }, parts }
}
