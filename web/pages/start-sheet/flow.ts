import type { Reading, Source } from '../../../src/sheet/reading.ts'
import type { Returned } from '../../../src/sheet/returned.ts'
import type { DroppedFile, FileSum, Refused } from '../../workers/reader-messages.ts'
import type { Verdict } from './joined.ts'
import type { PreviewSheet } from './preview-sheet.ts'
import { NOTHING_ASKED, withReading, type Dialogue } from './questions.ts'
import type { SheetGaps } from './reading-gaps.ts'

/** Certifications have their own rules to be judged by: a list of entries alone has no gaps to show before it is kept. */
export function hasGaps({ reading }: Pick<Flow, 'reading'>): boolean {
  return !reading || !reading.entries || reading.skills.length > 0
}

/** Answers that were taken over from a sheet of this kind. */
export interface Recalled {
  id: string
  file: string
  keptAt: string
  answers: Record<string, string>
}

export type Stage = 'empty' | 'reading' | 'refused' | 'failed' | 'read' | 'returned'
/** What is on show once a sheet has been read. */
export type Step = 'sheet' | 'gaps' | 'keep'

/** One visit of the page, from the empty drop zone to the kept import. It lives beside the page, so that signing in half-way loses nothing. */
export interface Flow {
  stage: Stage
  step: Step
  files: DroppedFile[]
  done: number
  what: string
  refused: Refused | null
  detail: string
  /** A workbook that was written here and has come back, with its sum. */
  returned: { sheet: Returned; file: FileSum } | null
  sheets: PreviewSheet[]
  reading: Reading | null
  /** A second reading with other answers is under way; what stands on screen is the last one. */
  rereading: boolean
  dialogue: Dialogue
  recalled: Recalled | null
  readWith: Record<string, string>
  verdicts: Record<string, Verdict>
  gaps: SheetGaps | null
  /** The cell to show first when the sheet comes back into sight. */
  jump: Source | null
}

export const NOTHING: Flow = {
  stage: 'empty',
  step: 'sheet',
  files: [],
  done: 0,
  what: 'open',
  refused: null,
  detail: '',
  returned: null,
  sheets: [],
  reading: null,
  rereading: false,
  dialogue: NOTHING_ASKED,
  recalled: null,
  readWith: {},
  verdicts: {},
  gaps: null,
  jump: null,
}

export type Happening =
  | { kind: 'dropped'; files: DroppedFile[] }
  | { kind: 'progress'; done: number; what: string }
  | { kind: 'reading'; reading: Reading; sheets: PreviewSheet[] }
  | { kind: 'returned'; returned: Returned; file: FileSum }
  | { kind: 'refused'; refused: Refused }
  | { kind: 'failed'; detail: string }
  | { kind: 'cancelled' }
  | { kind: 'discarded' }
  | { kind: 'dialogue'; dialogue: Dialogue }
  | { kind: 'recalled'; recalled: Recalled | null }
  | { kind: 'rereads'; answers: Record<string, string> }
  | { kind: 'verdict'; id: string; verdict: Verdict }
  | { kind: 'gaps'; gaps: SheetGaps }
  | { kind: 'step'; step: Step; jump?: Source }

export function after(flow: Flow, happening: Happening): Flow {
  switch (happening.kind) {
    case 'dropped':
      return { ...NOTHING, stage: 'reading', files: happening.files }
    case 'progress':
      return { ...flow, done: happening.done, what: happening.what }
    case 'reading':
      return read(flow, happening.reading, happening.sheets)
    case 'returned':
      return { ...flow, stage: 'returned', returned: { sheet: happening.returned, file: happening.file } }
    case 'refused':
      return { ...flow, stage: 'refused', refused: happening.refused, rereading: false }
    case 'failed':
      return { ...flow, stage: 'failed', detail: happening.detail, rereading: false }
    case 'cancelled':
      return flow.stage === 'read' ? { ...flow, rereading: false } : NOTHING
    case 'discarded':
      return NOTHING
    case 'dialogue':
      return { ...flow, dialogue: happening.dialogue }
    case 'recalled':
      return { ...flow, recalled: happening.recalled }
    case 'rereads':
      return { ...flow, rereading: true, readWith: happening.answers, gaps: null }
    case 'verdict':
      return { ...flow, verdicts: { ...flow.verdicts, [happening.id]: happening.verdict }, gaps: null }
    case 'gaps':
      return { ...flow, gaps: happening.gaps }
    case 'step':
      return { ...flow, step: happening.step, jump: happening.jump ?? null }
  }
}

function read(flow: Flow, reading: Reading, sheets: PreviewSheet[]): Flow {
  return { ...flow, stage: 'read', reading, sheets, rereading: false, gaps: null, dialogue: withReading(flow.dialogue, reading.questions) }
}

/** The other files, where one of several was refused; none where the fault lies in all of them. */
export function withoutRefused({ files, refused }: Flow): DroppedFile[] {
  const others = files.filter(file => file.name !== refused?.file)
  return others.length === files.length ? [] : others
}
