import type { Mark, Rule } from '../src/rules/certification/language.ts'
import type { Part as RulePart } from '../src/rules/certification/sentence-kind.ts'
import type { SectionId } from '../src/rules/guide-text.ts'
import type { Day, Instant, Ref } from './contract.ts'
import type { Confidence } from './contract-certifications.ts'

export type Fact = 'earned' | 'validity' | 'renewal' | 'early' | 'lapse' | 'triggers' | 'scope' | 'assessor' | 'evidence'

/** A piece of a section as it is shipped. */
export type GuidePart =
  | { kind: 'text'; text: string; language: string }
  | { kind: 'identity' }
  | { kind: 'fact'; fact: Fact; text: string; confidence: Confidence }
  | { kind: 'withheld'; fact: Fact }
  | { kind: 'rule'; blocks: RulePart[] }
  | { kind: 'open'; text: string }
  | { kind: 'note'; text: string }
  | { kind: 'source'; title: string; url: string | null }
  | { kind: 'change'; from: string | null; until: string | null; text: string; confidence: Confidence }
  | { kind: 'version'; version: number; fromOn: Day; recordedAt: Instant }
  | { kind: 'related'; code: string; name: string; why: 'part' | 'whole' | 'issuer' }

/** A section in the organisation's own words. */
export interface OwnSection {
  version: number
  language: string
  text: string
  standsOver: string
  recordedAt: Instant
  recordedBy: Ref | null
}

export interface GuideSection {
  id: SectionId
  shipped: GuidePart[]
  own: OwnSection | null
  /** Of the own text in the language asked for; 0: there is none. */
  version: number
}

export interface Guide {
  code: string
  name: string
  issuer: string
  region: string
  category: string
  confidence: Confidence
  certificationId: string | null
  catalogueId: string | null
  language: string
  written: boolean
  mayWrite: boolean
  rule: Rule
  marks: Mark[]
  accepted: { at: string; byName: string }[]
  sections: GuideSection[]
}

export interface GuideVersion {
  version: number
  text: string | null
  recordedAt: Instant
  recordedBy: Ref | null
}
