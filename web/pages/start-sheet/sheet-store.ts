import { useSyncExternalStore } from 'react'
import { todayIn } from '../../../src/rules/day.ts'
import { alike, answersTo, fingerprintOf, type Remembered } from '../../../src/sheet/fingerprint.ts'
import type { Reading, Source } from '../../../src/sheet/reading.ts'
import { askReader, cancelReader, listenToReader, startReader } from '../../workers/reader-client.ts'
import type { DroppedFile, Keepable, Reply } from '../../workers/reader-messages.ts'
import { after, hasGaps, NOTHING, withoutRefused, type Flow, type Happening, type Step } from './flow.ts'
import type { Verdict } from './joined.ts'
import { answered, answeredBefore, askedAgain, backTo, changesReading, oneBack, withoutTheRest, type Dialogue } from './questions.ts'

const listeners = new Set<() => void>()
const waiting = new Map<number, (kept: Keepable) => void>()
let flow: Flow = NOTHING
let latest = 0
let zone: string | null = null
let known: readonly Remembered[] = []

function happen(happening: Happening): void {
  flow = after(flow, happening)
  for (const listener of listeners) listener()
}

export function useFlow(): Flow {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => flow,
  )
}

/** The code of the reader is fetched with the page; from then on nothing is asked of the network until something is kept. */
export function prepareReader(): void {
  startReader()
  listenToReader(onReply)
}

/** The site's own calendar decides what today is; before anybody has signed in that is the visitor's. */
export function setZone(timeZone: string | null): void {
  zone = timeZone
}

/** What was answered about earlier sheets; it is here before a sheet is, so that nothing of a sheet is sent to ask for it. */
export function setKnown(remembered: readonly Remembered[]): void {
  known = remembered
}

function today(): string {
  return todayIn(zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone, new Date())
}

export function drop(files: DroppedFile[]): void {
  if (files.length === 0) return
  cancelReader(latest)
  happen({ kind: 'dropped', files })
  latest = askReader({ kind: 'read', files, today: today() })
}

export async function dropFiles(list: Iterable<File>): Promise<void> {
  const files = await Promise.all([...list].map(async file => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })))
  drop(distinctNames(files))
}

export function readTheOthers(): void {
  drop(withoutRefused(flow))
}

export function cancelReading(): void {
  cancelReader(latest)
  happen({ kind: 'cancelled' })
}

export function discard(): void {
  cancelReader(latest)
  latest = 0
  happen({ kind: 'discarded' })
}

export function answer(option: string): void {
  setDialogue(answered(flow.dialogue, option))
}

export function questionBack(): void {
  setDialogue(oneBack(flow.dialogue))
}

export function questionAgain(at: number): void {
  setDialogue(backTo(flow.dialogue, at))
}

/** The answers that were taken over are asked again, and offered no more. */
export function withoutRecalled(): void {
  const { recalled } = flow
  if (!recalled) return
  known = known.filter(one => one.id !== recalled.id)
  happen({ kind: 'recalled', recalled: null })
  setDialogue(askedAgain(flow.dialogue, recalled.answers))
}

export function judge(id: string, verdict: Verdict): void {
  happen({ kind: 'verdict', id, verdict })
}

export function showGaps(): void {
  setDialogue(withoutTheRest(flow.dialogue))
  goTo(hasGaps(flow) ? 'gaps' : 'keep')
}

export function goTo(step: Step): void {
  happen({ kind: 'step', step })
  if (step === 'gaps') computeGaps()
}

/** Back to the sheet, at the cell that a row of the gaps came from. */
export function showInSheet(source: Source): void {
  happen({ kind: 'step', step: 'sheet', jump: source })
}

/** The reading as it is sent, spellings joined, with the sums of the files. */
export async function keepable(): Promise<Keepable> {
  return new Promise(resolve => {
    const id = askReader({ kind: 'keepable', verdicts: flow.verdicts })
    waiting.set(id, resolve)
  })
}

function setDialogue(dialogue: Dialogue): void {
  happen({ kind: 'dialogue', dialogue })
  if (!changesReading(dialogue, flow.readWith)) return
  happen({ kind: 'rereads', answers: dialogue.answers })
  latest = askReader({ kind: 'again', answers: dialogue.answers })
}

function computeGaps(): void {
  if (flow.reading && !flow.rereading && !flow.gaps) askReader({ kind: 'gaps', verdicts: flow.verdicts })
}

function onReply(reply: Reply): void {
  if (reply.kind === 'ready') return
  if (reply.kind === 'keepable') {
    waiting.get(reply.id)?.(reply)
    waiting.delete(reply.id)
    return
  }
  if (reply.kind === 'gaps') {
    if (flow.reading) happen({ kind: 'gaps', gaps: reply.gaps })
    return
  }
  if (reply.id !== latest && reply.id !== 0) return
  happen(reply)
  if (reply.kind === 'reading') recall(reply.reading)
  if (reply.kind === 'reading' && flow.step === 'gaps') computeGaps()
}

/** What was answered for a sheet of this kind is answered the same way, unless somebody has answered already. */
function recall(reading: Reading): void {
  const like = alike(fingerprintOf(reading), known)
  if (!like) return
  const open = flow.dialogue.questions.slice(flow.dialogue.at).filter(({ id }) => !(id in flow.dialogue.answers))
  const answers = answersTo(open, like)
  if (Object.keys(answers).length === 0) return
  const before = flow.recalled?.id === like.id ? flow.recalled.answers : {}
  happen({
    kind: 'recalled',
    recalled: { id: like.id, file: like.files[0] ?? '', keptAt: like.keptAt, answers: { ...before, ...answers } },
  })
  setDialogue(answeredBefore(flow.dialogue, answers))
}

/** Two files of one name would be one in every "file, sheet, cell". */
function distinctNames(files: DroppedFile[]): DroppedFile[] {
  const seen = new Map<string, number>()
  return files.map(file => {
    const count = (seen.get(file.name) ?? 0) + 1
    seen.set(file.name, count)
    if (count === 1) return file
    const dot = file.name.lastIndexOf('.')
    const at = dot === -1 ? file.name.length : dot
    return { ...file, name: `${file.name.slice(0, at)} (${count})${file.name.slice(at)}` }
  })
}
