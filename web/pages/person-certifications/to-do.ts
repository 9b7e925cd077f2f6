import type { Day } from '../../contract.ts'
import type { StandingOn } from '../../contract-certifications.ts'
import type { Item, Ledger, Way } from '../../contract-standings.ts'

/** A sentence of the room, and the days and numbers in it. */
export interface ToDo {
  key: string
  days: Record<string, Day>
  numbers: Record<string, number>
  /** What it speaks of by name. */
  items?: Item[]
}

type Line = Pick<StandingOn, 'status' | 'reasons' | 'next' | 'validThrough'>

const say = (key: string, days: Record<string, Day> = {}, numbers: Record<string, number> = {}): ToDo => ({ key, days, numbers })

/** What to do next about a standing, by what it says of itself. */
export function toDoFor({ status, reasons, next, validThrough }: Line, asOf: Day): ToDo {
  const on = (kind: string): Day | undefined => next.find(one => one.kind === kind)?.on
  const [main] = reasons
  const opens = on('renewal-opens')
  switch (main?.code) {
    case 'term-ending':
      if (opens !== undefined && opens > asOf) return say('opens', { on: opens })
      return validThrough === null ? say('renew') : say('renewBy', { on: validThrough })
    case 'continuity-due':
      return say('keep', { on: main.on ?? on('continuity-due') ?? asOf })
    case 'task-open':
      return main.on === undefined ? say('task') : say('taskBy', { on: main.on })
    case 'task-overdue':
    case 'trigger-open':
      return say('task')
    case 'continuity-missed':
      return say(status === 'lapsed' ? 'again' : 'makeGood')
    case 'late-step': {
      const end = on('late-step-ends')
      return end === undefined ? say('wayBack') : say('wayBackBy', { on: end })
    }
    case 'attempt-failed': {
      const retake = on('retake-from')
      return retake === undefined ? say('goOn') : say('retake', { on: retake })
    }
    case 'suspended-by-authority':
    case 'revoked-by-authority':
    case 'application-pending':
    case 'dependency-not-in-force':
    case 'restricted':
    case 'advisory-date-passed':
      return say(main.code)
  }
  if (status === 'lapsed' || status === 'revoked') return say('again')
  if (status === 'in-progress' || status === 'planned') return say('goOn')
  if (status === 'not-started') return say('begin')
  if (opens !== undefined && status === 'valid')
    return opens > asOf ? say('nothingUntil', { on: opens }) : say('windowOpen', { on: validThrough ?? opens })
  const proof = on('continuity-due')
  if (proof !== undefined && status === 'valid') return say('keep', { on: proof })
  const due = proof ?? on('due-from')
  return due === undefined || due <= asOf ? say('nothing') : say('nothingUntil', { on: due })
}

/** The same where the ways and the points are known: the first thing that is missing is named. */
export function toDoNext(line: Line, { ways, ledger, asOf }: { ways: Way[]; ledger: Ledger | null; asOf: Day }): ToDo {
  const general = toDoFor(line, asOf)
  const first = missingIn(ways.find(one => one.kind === 'award')?.need ?? NOTHING)[0]
  if (general.key === 'goOn' && first) return { ...say('goOnWith'), items: [first] }
  const way = ways.find(one => one.kind === 'renew')
  if (way === undefined || line.reasons.some(one => !RENEWING.has(one.code))) return general
  const short = ledger?.pace?.missing ?? 0
  const waiting = ledger?.pace?.waiting ?? 0
  const left = missingIn(way.need).filter(item => item.kind !== 'points')
  if (short > 0 && waiting >= short) return say('awaitPoints', {}, { waiting })
  if (short > 0 && ledger?.through != null) return say('collect', { on: ledger.through }, { missing: short })
  // A way that is always open is not asked for before the end comes near.
  if (left.length === 0 || way.closesOn === null || (way.open && way.opensOn === null && line.status === 'valid')) return general
  if (!way.open) return way.opensOn === null ? general : say('opens', { on: way.opensOn })
  return { ...say('file', { on: way.closesOn }), items: left }
}

const NOTHING: Item = { kind: 'all', at: '', met: true, act: null, part: null, what: null, points: null, ref: null, of: [] }
const RENEWING = new Set(['term-ending', 'in-term'])

/** What is asked and not there, without the groups it stands in; of a choice nothing is missing once one of it is there. */
export function missingIn(item: Item): Item[] {
  if (item.met) return []
  return item.of.length === 0 ? [item] : item.of.flatMap(missingIn)
}
