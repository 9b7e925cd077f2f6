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
  const scope = scopeOf(row.fields, rule)
  if (Object.keys(scope).length > 0) entry['scope'] = scope
  const parsed = Entry.safeParse({ ...entry, ...more })
  return parsed.success ? { entry: parsed.data } : { wrong: parsed.error.issues[0]?.path.join('.') ?? 'type' }
}

/** Columns that mean something of their own in any list, and a dimension where the rule has one of that name. */
const ALSO: Record<string, string> = { category: 'bucket', module: 'part' }
const RANGE = /^(\d+(?:[.,]\d+)?)(?: ?[-–] ?(\d+(?:[.,]\d+)?))?(?: ?(?:mm|t|kg|m|kV))?$/

function scopeOf(fields: EntryRead['fields'], { scope }: CertificationHere['rule']): Record<string, unknown> {
  const said = (scope?.dims ?? []).flatMap(({ key, match }): [string, unknown][] => {
    const text = fields[`scope.${key}`] ?? fields[key] ?? fields[ALSO[key] ?? '']
    if (!text) return []
    const values = text.split(/\s*[,;|]\s*/).filter(value => value !== '')
    if (match === 'set' && values.length > 1) return [[key, values]]
    const [, from, to] = match === 'range' ? (RANGE.exec(text) ?? []) : []
    if (from === undefined) return [[key, text]]
    return [[key, to === undefined ? amount(from) : { min: amount(from), max: amount(to) }]]
  })
  return Object.fromEntries(said)
}

function amount(text: string): number {
  return Number(text.replace(',', '.'))
}
