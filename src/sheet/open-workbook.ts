import { SheetFault } from './fault.ts'
import { LIMITS, MEGABYTE, type SheetLimits } from './limits.ts'
import { openCsv } from './open-csv.ts'
import { openOds } from './open-ods.ts'
import { openXlsx } from './open-xlsx.ts'
import { sniff } from './sniff.ts'
import type { Watch } from './watch.ts'
import type { Workbook } from './workbook.ts'
import { openZip } from './zip-guard.ts'

/** Opens a file by what it is, not by its ending. Throws a SheetFault for all that cannot or must not be opened, never anything else. */
export async function openWorkbook(file: string, bytes: Uint8Array, limits: SheetLimits = LIMITS, watch?: Watch): Promise<Workbook> {
  if (bytes.length > limits.fileBytes)
    throw new SheetFault('sheet.too_large', {
      file,
      megabytes: Math.ceil(bytes.length / MEGABYTE),
      limit: Math.round(limits.fileBytes / MEGABYTE),
    })
  try {
    return await open(file, bytes, limits, watch)
  } catch (cause) {
    if (cause instanceof SheetFault) throw cause
    throw new SheetFault('sheet.damaged', { file, detail: cause instanceof Error ? cause.message.slice(0, 120) : 'it cannot be read' })
  }
}

async function open(file: string, bytes: Uint8Array, limits: SheetLimits, watch?: Watch): Promise<Workbook> {
  if (sniff(file, bytes) === 'text') return openCsv(file, bytes, limits)
  const zip = openZip(file, bytes, limits)
  if (zip.has('content.xml') && zip.has('mimetype')) {
    const kind = new TextDecoder().decode(zip.read('mimetype')).trim()
    if (kind.startsWith('application/vnd.oasis.opendocument.spreadsheet')) return openOds(file, zip, limits)
    throw new SheetFault('sheet.not_a_spreadsheet', { file, found: 'another kind of office document' })
  }
  if (zip.has('xl/workbook.bin')) throw new SheetFault('sheet.old_format', { file })
  if (zip.has('_rels/.rels') && zip.has('[Content_Types].xml')) {
    if (zip.names.some(name => name.startsWith('word/') || name.startsWith('ppt/')))
      throw new SheetFault('sheet.not_a_spreadsheet', { file, found: 'another kind of office document' })
    return openXlsx(file, zip, limits, watch)
  }
  throw new SheetFault('sheet.not_a_spreadsheet', { file, found: 'a zip without a workbook' })
}
