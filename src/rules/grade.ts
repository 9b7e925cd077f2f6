/**
 * How well a result is proven.
 *
 * A: signed by an authorised person other than the holder. B: a certificate that somebody has verified. C: imported, carried over, or entered by
 * hand with neither. D: the holder's own word. Each skill has a floor, C as a rule and B where safety hangs on it; a result below the floor is a
 * claim waiting for confirmation and never counts as held.
 *
 * Example: on 9 March 2026 Okafor declares that he can drive the reach truck (D); the skill's floor is C, so nothing is held. On 11 March his
 * trainer watches him and signs (A): from that day he holds it.
 */

export type Grade = 'A' | 'B' | 'C' | 'D'

export const GRADES: readonly Grade[] = ['A', 'B', 'C', 'D']

export interface Proof {
  signedByEntitledOther: boolean
  certificateVerified: boolean
  selfDeclared: boolean
}

export function gradeOf(proof: Proof): Grade {
  if (proof.signedByEntitledOther) return 'A'
  if (proof.certificateVerified) return 'B'
  return proof.selfDeclared ? 'D' : 'C'
}

export function atOrAbove(grade: Grade, floor: Grade): boolean {
  return grade <= floor
}
