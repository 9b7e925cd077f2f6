import { createHash } from 'node:crypto'
import { openWorkbook } from '../sheet/open-workbook.ts'
import { isDamaged, returnedOf } from '../sheet/returned.ts'
import type { Returned } from '../sheet/returned.ts'
import { terminalLanguage } from '../platform/console.ts'
import { textOf } from '../platform/texts.ts'
import type { Client } from './client.ts'
import { Ending, EXIT } from './exit.ts'
import { tell } from './output.ts'

interface Cell {
  level: number | null
  code: string
}

interface Compared {
  old: boolean
  writtenAt: string
  rows: {
    person: { id: string; name: string }
    skill: { id: string; name: string }
    was: Cell
    yours: Cell
    theirs: Cell
    status: string
    sheet: string
    cell: string
  }[]
}

/** A workbook that the program wrote itself, come back; null: any other. */
export async function openReturned(name: string, bytes: Uint8Array): Promise<Returned | null> {
  const workbook = await openWorkbook(name, bytes)
  if (isDamaged(workbook)) throw new Ending(EXIT.refused, textOf(terminalLanguage(), 'sheet.stamp_damaged'))
  return returnedOf(workbook)
}

/** Takes over what only the sheet has changed; what both have changed, and what a sheet does not decide, is listed as conflicts. */
export async function keepReturned(client: Client, file: { name: string; bytes: Uint8Array }, returned: Returned, dryRun: boolean) {
  const edits = returned.edits.map(({ person, skill, level, sheet, cell }) => ({ person, skill, level, sheet, cell }))
  const sent = { ...returned.sealed, edits }
  const compared = await client.post<Compared>('/api/sheets/check', sent)
  if (compared.old) tell('cli.sheet_old', { day: compared.writtenAt.slice(0, 10) })
  const changes = compared.rows.filter(row => row.status === 'change')
  const said = { name: file.name, size: file.bytes.length, sha256: createHash('sha256').update(file.bytes).digest('hex') }
  const accepted = changes.map(row => ({ person: row.person.id, skill: row.skill.id, theirs: row.theirs.level }))
  const kept =
    dryRun || accepted.length === 0
      ? { id: null }
      : await client.post<{ id: string }>('/api/sheets/changes', { ...sent, file: said, accepted })
  const source = (sheet: string, cell: string) => ({ file: file.name, sheet, cell })
  return {
    ...(dryRun ? {} : { id: kept.id }),
    created: { results: 0 },
    changed: { results: changes.length },
    unchanged: { results: returned.unchanged + compared.rows.filter(row => row.status === 'same').length },
    conflicts: [
      ...compared.rows
        .filter(row => row.status !== 'change' && row.status !== 'same')
        .map(row => ({
          what: `sheet_${row.status}`,
          person: row.person.name,
          skill: row.skill.name,
          sheet: row.yours.code,
          ours: row.theirs.code,
          source: source(row.sheet, row.cell),
        })),
      ...returned.left.map(left => ({
        what: `sheet_${left.why}`,
        person: null,
        skill: null,
        sheet: left.text,
        ours: '',
        source: source(left.sheet, left.cell),
      })),
    ],
  }
}
