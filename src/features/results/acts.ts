/** The acts that show a skill. Each is a kind of result; what else happens to a pair (taken back, exempted, corrected) has kinds of its own. */
export const ACTS = [
  'course',
  'instruction',
  'reading',
  'exam',
  'practical',
  'demonstration',
  'evaluation',
  'observation',
  'inspection',
  'sample',
  'use',
  'experience',
  'drill',
  'confirmation',
  'declaration',
  'submission',
  'appointment',
  'medical',
  'fee',
] as const
export type Act = (typeof ACTS)[number]

export function isAct(type: string): type is Act {
  return (ACTS as readonly string[]).includes(type)
}
