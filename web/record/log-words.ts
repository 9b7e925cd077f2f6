/** Where the words stand for what the log keeps as a code, by field; a field that means several things goes by what it belongs to. */
const WORDS: Record<string, string> = {
  'requirement.kind': 'requirements.kind',
  'custom_field.kind': 'structure.field.kind',
  entity: 'structure.field.entity',
  evidenceFloor: 'record.grade',
  grade: 'record.grade',
  outcome: 'record.outcome',
  permits: 'record.permits',
  proofTypes: 'record.type',
  role: 'access.role',
  state: 'library.state',
  type: 'record.type',
}

/** What a code of the log is called, as a key of the texts: `mandatory` of a requirement is `requirements.kind.mandatory`. */
export function wordsOfCode(subject: string, field: string, code: string): string | null {
  if (field === 'contract') return code === 'employee' ? 'people.contract.employee' : null
  const room = WORDS[`${subject}.${field}`] ?? WORDS[field]
  return room === undefined ? null : `${room}.${code}`
}

/** `P24M` as what counts and how many of it. */
export function periodOf(text: string): { key: string; count: number } | null {
  const [, count, unit] = /^P(\d+)([YMWD])$/.exec(text) ?? []
  return count === undefined || unit === undefined ? null : { key: `library.validity.${unit}`, count: Number(count) }
}

/** The fields of both sides that differ; what has no words on either side is left out. */
export function changedFields(before: Values, after: Values): string[] {
  return [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    field => field !== 'id' && JSON.stringify(before?.[field] ?? null) !== JSON.stringify(after?.[field] ?? null),
  )
}

type Values = Record<string, unknown> | null
