/** What is being done to the record; the others name what they end or take away. */
export type Act =
  | { kind: 'assess' | 'declare' | 'revoke' | 'exempt' }
  | { kind: 'reinstate' | 'endExemption' | 'endRequirement' | 'void' | 'correct' | 'withdrawFile'; id: string }
