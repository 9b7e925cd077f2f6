import { z } from 'zod'
import { GRADES } from '../../rules/grade.ts'
import { HIGHEST_LEVEL } from '../../rules/level.ts'
import { Custom } from '../structure/custom-values.ts'
import { CertificationLink } from './certification-link.ts'
import { day, duration, id, line, optionalLine, paragraph } from '../structure/fields.ts'

const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
/** What a proof of a skill can be. */
export const PROOF_TYPES = ['certificate', 'course', 'practical', 'observation', 'exam', 'reading'] as const

/** The name of a skill in other languages, by language tag. */
export const Names = z.record(language, line(300))
const Descriptions = z.record(language, paragraph(4_000).min(1))
/** What a level means for this skill, by the value of the level. */
const LevelTexts = z.record(z.string().regex(/^\d{1,3}$/), paragraph(1_000).min(1))
export const Floor = z.enum(GRADES)
export const LevelValue = z.int().min(1).max(200)

/** What can be said of a skill besides its name and its scale; whatever is left out stays as it is. */
export const SkillFields = {
  names: Names.optional(),
  code: optionalLine(60),
  description: paragraph(4_000).optional(),
  descriptions: Descriptions.optional(),
  levelTexts: LevelTexts.optional(),
  categoryId: id.nullish(),
  validity: duration.nullish(),
  warnDays: z.int().min(0).max(3650).optional(),
  evidenceFloor: Floor.nullish(),
  safetyCritical: z.boolean().optional(),
  secondPerson: z.boolean().optional(),
  proofTypes: z.array(z.enum(PROOF_TYPES)).max(PROOF_TYPES.length).optional(),
  fromOn: day.nullish(),
  assessorSkillId: id.nullish(),
  awardWhenComplete: z.boolean().optional(),
  custom: Custom.optional(),
  certification: CertificationLink.nullish(),
}

/** A level as somebody writes it. */
export const NewLevel = z.strictObject({
  value: z.int().min(0).max(HIGHEST_LEVEL),
  code: line(10),
  name: line(100),
  description: paragraph(1_000).optional(),
  mayWorkSupervised: z.boolean(),
  mayWorkAlone: z.boolean(),
  countsForCover: z.boolean(),
  mayTrain: z.boolean(),
  mayAssess: z.boolean(),
})
