import { z } from 'zod'
import type { Mark, Rule } from '../../rules/certification/language.ts'
import { shippedCatalogue } from '../standings/shipped.ts'

export const CONFIDENCES = ['primary', 'secondary', 'clause', 'unconfirmed'] as const

const AboutShape = z.object({
  issuer: z.string(),
  region: z.string(),
  category: z.string(),
  confidence: z.string(),
  /** How it is earned, how long it lasts and so on, in words; null: the sources do not say. */
  summary: z.record(z.string(), z.string().nullable()),
  openQuestions: z.array(z.string()),
  history: z.array(z.record(z.string(), z.unknown())),
  notes: z.string().nullable(),
  sources: z.array(z.object({ title: z.string(), url: z.string().optional() }).loose()),
})
/** What is said of a certification beside its rule. */
export const About = AboutShape
export type About = z.infer<typeof AboutShape>

export interface Entry extends About {
  id: string
  name: string
  rule: Rule
  unbound: string[]
  marks: Mark[]
}

/** What the program ships; read once. */
export function entries(): readonly Entry[] {
  return shippedCatalogue().certifications as Entry[]
}

export function findEntry(id: string): Entry | undefined {
  return entries().find(entry => entry.id === id)
}

/** Categories of the catalogue, with their English names. */
export function categories(): Record<string, string> {
  return shippedCatalogue().categories
}

export function aboutOf({ issuer, region, category, confidence, summary, openQuestions, history, notes, sources }: Entry): About {
  return { issuer, region, category, confidence, summary, openQuestions, history, notes, sources }
}

/** Of one of our own, of which nothing is known but what its rule says. */
export const OWN: About = {
  issuer: '',
  region: '',
  category: 'internal',
  confidence: 'primary',
  summary: {},
  openQuestions: [],
  history: [],
  notes: null,
  sources: [],
}
