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

/** What a skill names as its proof, as what somebody did. A certificate is what a course or an exam ends with. */
const PROVEN_BY: Readonly<Record<string, readonly Act[]>> = { certificate: ['exam', 'course'] }

/** All acts in the order in which to offer them for a skill: first those that it names as its proof. */
export function actsFor(proofTypes: readonly string[]): Act[] {
  const named = proofTypes.flatMap(type => PROVEN_BY[type] ?? (isAct(type) ? [type] : []))
  return [...new Set<Act>([...named, 'evaluation', ...ACTS])]
}

export function isAct(type: string): type is Act {
  return (ACTS as readonly string[]).includes(type)
}
