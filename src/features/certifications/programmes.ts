import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { findEntry } from './catalogue.ts'
import type { Rules } from '../standings/certification-fold.ts'

const file = fileURLToPath(new URL('../../../catalogue/programmes.json', import.meta.url))

/** A certification that is made of others, with what its rule does not say: the form of its assessments, hours of study, who may not sit. */
export interface Programme {
  code: string
  modules: string[]
  optional: string[]
  /** Also of the same programme: siblings by the same issuer and under the same rules of sitting. */
  siblings: string[]
  /** False: whoever proctors or coordinates may not be a candidate. */
  proctorsMaySit: boolean
  /** Version by version; from null: from the beginning. */
  assessments: {
    from: string | null
    questions: { min: number; max: number; confidence: string }
    minutes: { value: number; confidence: string }
    /** Set by the organisation for each form. */
    passMark: null
  }[]
  retakes: { version: string; wait: string; afterFailures: { count: number; wait: string }[]; confidence: string }[]
  /** Plans of study in hours for each module, or for all together. */
  hours: {
    plan: string
    perModule: Record<string, { min: number; max: number }> | null
    together: { min: number; max: number } | null
    confidence: string
  }[]
  renewTogether: { code: string; withinDays: number }[]
  /** Every code of the programme. */
  all: string[]
}

let shipped: Programme[] | null = null

export function programmes(): readonly Programme[] {
  shipped ??= (JSON.parse(readFileSync(file, 'utf8')) as { programmes: Omit<Programme, 'all'>[] }).programmes.map(one => ({
    ...one,
    all: [one.code, ...one.modules, ...one.optional, ...one.siblings],
  }))
  return shipped
}

/** The programme that a certification belongs to. */
export function programmeOf(code: string): Programme | undefined {
  return programmes().find(one => one.all.includes(code))
}

export const Hours = z.object({ min: z.number(), max: z.number() })

export const AssessmentForm = z.object({
  questions: Hours.extend({ confidence: z.string() }),
  minutes: z.object({ value: z.number(), confidence: z.string() }),
  passMark: z.null(),
})

/** What its parts are called: here, or else in the catalogue. */
export function moduleNames({ all }: Programme, rules: Rules): Map<string, string> {
  return new Map(all.map(code => [code, rules.get(code)?.name ?? findEntry(code)?.name ?? code]))
}

export function isHeld(status: string): boolean {
  return ['valid', 'due-soon', 'in-grace'].includes(status)
}
