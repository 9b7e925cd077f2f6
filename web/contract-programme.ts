import type { Day } from './contract.ts'
import type { StandingOn, StandingStatus } from './contract-certifications.ts'

export interface Attempt {
  id: string
  on: Day
  result: 'passed' | 'failed'
  score: number | null
  proctor: string | null
  /** False: the rule does not look at it. */
  independent: boolean
}

export interface StudyHours {
  min: number
  max: number
}

export interface AssessmentForm {
  questions: { min: number; max: number; confidence: string }
  minutes: { value: number; confidence: string }
}

export interface ProgrammeModule {
  code: string
  name: string
  certificationId: string | null
  optional: boolean
  standing: StandingOn | null
  attempts: Attempt[]
  booked: { id: string; on: Day }[]
  retakeFrom: Day | null
  ruleVersion: number | null
  hours: StudyHours | null
  proctorRoles: string[]
}

/** A programme of modules as one person stands in it. */
export interface PersonProgramme {
  asOf: Day
  code: string
  standing: StandingOn | null
  modules: ProgrammeModule[]
  assessment: AssessmentForm
  renewTogether: { code: string; on: Day; other: Day; daysApart: number }[]
}

interface Sum {
  amount: string
  hours: string
}

export interface ProgrammeCosts {
  currency: string
  entries: (Sum & { id: string; code: string; act: string; on: Day })[]
  total: Sum
  unpriced: number
  left: { code: string; price: Sum | null }[]
}

export interface Wait {
  wait: string
  afterFailures: { count: number; wait: string }[]
}

export interface ModuleVersions {
  code: string
  name: string
  certificationId: string | null
  optional: boolean
  hours: StudyHours | null
  versions: {
    version: number
    fromOn: Day
    throughOn: Day | null
    retake: Wait | null
    confidence: string | null
    notInstructor: boolean
  }[]
}

export interface Underway {
  personId: string
  person: string
  employeeNumber: string | null
  modules: { code: string; status: StandingStatus; attempts: number; retakeFrom: Day | null; bookedOn: Day | null }[]
}

/** A programme as data, and who is where in it. */
export interface CertificationProgramme {
  modules: ModuleVersions[]
  assessments: (AssessmentForm & { fromOn: Day | null })[]
  hours: (StudyHours & { plan: string; confidence: string })[]
  waits: (Wait & { version: string; confidence: string })[]
  proctorsMaySit: boolean
  renewTogether: { code: string; name: string; withinDays: number }[]
  rows: Underway[]
  total: number
}
