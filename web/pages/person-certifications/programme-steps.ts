import type { Day } from '../../contract.ts'
import type { PersonProgramme, ProgrammeModule } from '../../contract-programme.ts'

const HELD = new Set(['valid', 'due-soon', 'in-grace'])
const DAY = 86_400_000

export function heldOf(modules: readonly ProgrammeModule[]): number {
  return modules.filter(one => one.standing !== null && HELD.has(one.standing.status)).length
}

export interface NextStep {
  kind: 'booked' | 'retake' | 'again' | 'take'
  module: ProgrammeModule
  on: Day | null
}

/** What comes next of the modules that are needed: what is booked, else what has begun, else the first; null: all are held. */
export function nextOf({ modules, asOf }: Pick<PersonProgramme, 'modules' | 'asOf'>): NextStep | null {
  const left = modules.filter(one => !one.optional && heldOf([one]) === 0)
  const booked = left.flatMap(module => module.booked.map(({ on }) => ({ kind: 'booked' as const, module, on })))
  const [soonest] = booked.sort((a, b) => (a.on < b.on ? -1 : 1))
  if (soonest) return soonest
  const begun = left.find(one => one.attempts.length > 0)
  if (begun) {
    const waits = begun.retakeFrom !== null && begun.retakeFrom > asOf
    return waits ? { kind: 'retake', module: begun, on: begun.retakeFrom } : { kind: 'again', module: begun, on: null }
  }
  return left[0] ? { kind: 'take', module: left[0], on: null } : null
}

/** How many days the rule makes somebody wait after the last attempt. */
export function waitDays({ attempts, retakeFrom }: Pick<ProgrammeModule, 'attempts' | 'retakeFrom'>): number | null {
  const last = attempts.filter(one => one.independent).at(-1)
  return last === undefined || retakeFrom === null ? null : Math.round((Date.parse(retakeFrom) - Date.parse(last.on)) / DAY)
}

/** Modules are called "CPT module certificate: Safety"; inside their programme, which says what is optional, the last words are enough. */
export function shortName(name: string): string {
  const at = name.lastIndexOf(': ')
  return (at < 0 ? name : name.slice(at + 2)).replace(/ \(optional\)$/, '')
}
