/**
 * Depth and breadth: who can run what alone, and who can teach it (ME5, ME9, ME17).
 *
 * A skill's depth is the number of people who count as cover for it on the day: level, validity and prohibitions all allow it; an exemption never
 * makes cover. A person's breadth is the number of skills they cover. A skill with one such person is a single point of failure, one without is
 * uncovered; both are said of skills that anybody in the scope is required to hold or holds. A skill that has cover but nobody who may teach it
 * cannot grow.
 *
 * Example, 30 November 2026: press is held by Ana at U and by Novak at O: depth 2, one of them can train. From 4 March 2027 Ana's has run out:
 * depth 1, a single point of failure; should Novak be suspended on 10 March 2027, press is uncovered.
 */

import { answerIn, coversIn, isRequired, MAY_TRAIN, mayOf, type PackedPlant } from './cell-table.ts'
import { levelOf, type Level } from './level.ts'
import { mean, type Mean } from './metrics.ts'
import { HELD } from './packing.ts'
import type { PairOn } from './pair.ts'

export interface Depth {
  /** ME5 per skill. */
  canRunAlone: Uint32Array
  /** ME9 per skill. */
  canTrain: Uint32Array
  /** Pairs required and pairs held per skill. */
  required: Uint32Array
  held: Uint32Array
  /** Skills covered per person. */
  breadth: Uint32Array
}

export function depth(plant: PackedPlant): Depth {
  const { rows, skills } = plant
  const counted = noDepth(rows.length, skills.length)
  for (let r = 0; r < rows.length; r++) {
    const row = rows[r]!
    for (let i = 0; i < skills.length; i++) {
      const skill = skills[i]!
      const answer = answerIn(plant, r, i)
      if (isRequired(answer)) counted.required[i]!++
      if ((row.bits[i]! & HELD) === 0) continue
      counted.held[i]!++
      if (coversIn(answer)) {
        counted.canRunAlone[i]!++
        counted.breadth[r]!++
      }
      if (mayOf(answer) === 2 && (skill.flags[row.level[i]!]! & MAY_TRAIN) !== 0) counted.canTrain[i]!++
    }
  }
  return counted
}

/** The same from pairs: one list per person, one place per skill; `levels` has the scale of each skill. */
export function depthOfPairs(people: readonly (readonly (PairOn | null)[])[], levels: readonly (readonly Level[])[]): Depth {
  const counted = noDepth(people.length, levels.length)
  people.forEach((pairs, r) => {
    pairs.forEach((pair, i) => {
      if (pair === null) return
      if (pair.cell.required) counted.required[i]!++
      if (!pair.facts.held) return
      counted.held[i]!++
      if (pair.cell.cover) counted.canRunAlone[i]!++
      if (pair.cell.cover) counted.breadth[r]!++
      if (pair.cell.may === 'alone' && levelOf(levels[i]!, pair.level)?.mayTrain) counted.canTrain[i]!++
    })
  })
  return counted
}

/** Skills, by column, that exactly one person covers. */
export function singlePointsOfFailure(counted: Depth): number[] {
  return concerned(counted).filter(i => counted.canRunAlone[i] === 1)
}

/** Skills that nobody covers. */
export function uncovered(counted: Depth): number[] {
  return concerned(counted).filter(i => counted.canRunAlone[i] === 0)
}

/** Skills with cover and nobody who may teach them. */
export function cannotGrow(counted: Depth): number[] {
  return concerned(counted).filter(i => counted.canRunAlone[i]! > 0 && counted.canTrain[i] === 0)
}

/** Over the skills that somebody in the scope is required to hold. */
export function averageDepth(counted: Depth): Mean {
  const asked = concerned(counted).filter(i => counted.required[i]! > 0)
  return mean(
    asked.reduce((sum, i) => sum + counted.canRunAlone[i]!, 0),
    asked.length,
  )
}

export function averageBreadth(counted: Depth): Mean {
  return mean(
    counted.breadth.reduce((sum, skills) => sum + skills, 0),
    counted.breadth.length,
  )
}

function concerned(counted: Depth): number[] {
  return [...counted.canRunAlone.keys()].filter(i => counted.required[i]! > 0 || counted.held[i]! > 0)
}

function noDepth(people: number, skills: number): Depth {
  const [canRunAlone, canTrain, required, held] = [0, 0, 0, 0].map(() => new Uint32Array(skills)) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ]
  return { canRunAlone, canTrain, required, held, breadth: new Uint32Array(people) }
}
