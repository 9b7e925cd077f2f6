import { createHash } from 'node:crypto'
import { addChanged, addEmptied, addMade, addResults, LINE_IS, namesOf } from './lines.ts'
import type { Add, Is, Line, Names } from './lines.ts'
import type { Plan } from './plan-shape.ts'

/** Somebody who sees every line of a sheet that is worked through some people at a time. */
export interface Look {
  /** What results rest on, once, before all results. */
  frame(plan: Plan): void
  cells(plan: Plan): void
  /** What the import would have made, and does not. */
  isGone(id: string): boolean
}

/**
 * Goes through the lines of a plan whose results come some people at a time, the same way whenever the same sheet is laid beside the same records. A line
 * is called by what it is and its place among those; the sums stand for all of them.
 */
export class LineWalk {
  readonly counts = Object.fromEntries(LINE_IS.map(is => [is, 0])) as Record<Is, number>
  private readonly sum = createHash('sha256')
  private readonly sumOfEmptied = createHash('sha256')
  private readonly named: Names
  private readonly each: (line: Line, place: number) => void

  constructor(plan: Plan, each: (line: Line, place: number) => void) {
    this.named = namesOf(plan)
    this.each = each
  }

  frame(plan: Plan): void {
    addChanged(plan, this.named, this.add)
    addMade(plan, this.named, this.add)
  }

  cells(plan: Plan): void {
    addResults(plan, this.named, this.add)
  }

  emptied(plan: Plan): void {
    addEmptied(plan, this.named, this.add)
  }

  /** Of emptied cells apart: they are looked for only where some of them are to be revoked. */
  seen(): { lines: string; emptied: string } {
    return { lines: this.sum.copy().digest('hex'), emptied: this.sumOfEmptied.copy().digest('hex') }
  }

  private readonly add: Add = (item, is, out, makes = null) => {
    const said = `${out.kind}\n${is}\n${out.person?.id}\n${out.thing?.id}\n${out.theirs}\n${out.yours}\n\n`
    ;(is === 'emptied' ? this.sumOfEmptied : this.sum).update(said)
    this.each({ out: { ...out, is }, item, makes }, this.counts[is]++)
  }
}
