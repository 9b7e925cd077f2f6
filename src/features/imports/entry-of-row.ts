import { ACTS } from '../../rules/certification/language.ts'
import type { Day } from '../../rules/day.ts'
import { Entry } from '../certifications/event-fields.ts'
import type { CertificationHere } from './match-certifications.ts'
import type { EntryRead } from './reading-input.ts'

const AMOUNTS = new Set(['score', 'hours', 'count', 'days', 'points'])
const YES = /^(?:y|yes|true|1|x|ja|oui|si|sí|sim|tak)$/i

/** The fields of each type, by name; acts share theirs. */
const FIELDS = new Map(
  Entry.options.flatMap(option => {
    const { type, ...shape } = option.shape
    const types = 'options' in type ? type.options : [...type.values]
    return types.map(one => [one, new Set(Object.keys(shape))] as const)
  }),
)

/** An entry as the vocabulary has it, or the name of the field that is missing or says something that it cannot. */
export function entryOfRow(
  type: string,
  on: Day,
  row: Pick<EntryRead, 'fields' | 'issuedOn' | 'validThrough'>,
  { code, rule }: Pick<CertificationHere, 'code' | 'rule'>,
  more: Record<string, unknown> = {},
): { entry: Entry } | { wrong: string } {
  const known = FIELDS.get(type)
  if (!known) return { wrong: 'type' }
  const entry: Record<string, unknown> = { type, on }
  for (const [field, text] of Object.entries(row.fields)) {
    if (!known.has(field) || text === '') continue
    entry[field] = AMOUNTS.has(field) ? Number(text) : field === 'major' ? YES.test(text) : text
  }
  if (ACTS.includes(type)) {
    const { number, method } = row.fields
    const issued = {
      ...(row.issuedOn ? { on: row.issuedOn } : {}),
      ...(row.validThrough ? { validThrough: row.validThrough } : {}),
      ...(method ? { method } : {}),
      ...(number ? { number } : {}),
    }
    if (Object.keys(issued).length > 0) entry['issued'] = issued
  } else if (known.has('through') && row.validThrough) entry['through'] ??= row.validThrough
  if (type === 'absence') entry['from'] ??= on
  if (type === 'extended') Object.assign(entry, { expiring: { from: row.fields['from'], through: row.fields['through'] } })
  if (known.has('cert')) entry['cert'] = code
  const ladder = rule.scope?.dims.find(dim => dim.match === 'at-least')
  if (ladder && row.fields['level']) entry['scope'] = { [ladder.key]: row.fields['level'] }
  const parsed = Entry.safeParse({ ...entry, ...more })
  return parsed.success ? { entry: parsed.data } : { wrong: parsed.error.issues[0]?.path.join('.') ?? 'type' }
}
