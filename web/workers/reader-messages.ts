import type { Fingerprint } from '../../src/sheet/fingerprint.ts'
import type { Params, Reading } from '../../src/sheet/reading.ts'
import type { Returned } from '../../src/sheet/returned.ts'
import type { PreviewSheet } from '../pages/start-sheet/preview-sheet.ts'
import type { SheetGaps } from '../pages/start-sheet/reading-gaps.ts'
import type { Verdict } from '../pages/start-sheet/joined.ts'

export interface DroppedFile {
  name: string
  bytes: Uint8Array
}

export interface FileSum {
  name: string
  size: number
  sha256: string
}

/** Cells of a very large sheet as they are sent: packed columns, and what they hash to. */
export interface CellsPart {
  bytes: Uint8Array<ArrayBuffer>
  cells: number
  sha256: string
}

export interface Refused {
  file: string
  code: string
  params: Params
  /** The sentence in English, for a language that has none. */
  text: string
}

/** A reading as it is sent. Where its cells travel in parts, it has none itself. */
export interface Keepable {
  reading: Reading
  parts: CellsPart[]
  fingerprint: Fingerprint
  files: FileSum[]
}

/** The files stay in the worker: a second reading with other answers sends answers only. */
export type Ask =
  | { kind: 'read'; id: number; files: DroppedFile[]; today: string }
  | { kind: 'again'; id: number; answers: Record<string, string> }
  | { kind: 'gaps'; id: number; verdicts: Record<string, Verdict> }
  | { kind: 'keepable'; id: number; verdicts: Record<string, Verdict> }
  | { kind: 'cancel'; id: number }

export type Reply =
  | { kind: 'ready' }
  | { kind: 'progress'; id: number; done: number; what: string }
  | { kind: 'reading'; id: number; reading: Reading; sheets: PreviewSheet[] }
  | { kind: 'returned'; id: number; returned: Returned; file: FileSum }
  | { kind: 'gaps'; id: number; gaps: SheetGaps }
  | ({ kind: 'keepable'; id: number } & Keepable)
  | { kind: 'refused'; id: number; refused: Refused }
  | { kind: 'cancelled'; id: number }
  | { kind: 'failed'; id: number; detail: string }
