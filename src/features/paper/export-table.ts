import { readCell } from '../../rules/packing.ts'
import { levelOf } from '../../rules/level.ts'
import { refused } from '../../platform/refusal.ts'
import { asCsv, asXlsx } from '../../platform/spreadsheet.ts'
import type { Value } from '../../platform/spreadsheet.ts'
import { audit, writeVerb } from '../../platform/verb.ts'
import { z } from 'zod'
import { readMatrix } from '../matrix/read.ts'
import { LayoutInput, membersOf } from './layout.ts'
import type { Layout, SeenGroup } from './layout.ts'
import { FileOut } from './print-chart.ts'
import { seenOf } from './shown.ts'
import type { Seen } from './shown.ts'
import { paperWords } from './words.ts'
import type { PaperWords } from './words.ts'

const MOST_CELLS = 600_000
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const exportTable = writeVerb({
  name: 'view.export',
  right: 'records.read',
  shared: true,
  summary: 'What is seen of the matrix as a table, line for line and column for column: signs of levels, or days',
  input: LayoutInput.extend({ format: z.enum(['csv', 'xlsx']), language: z.enum(['en', 'de', 'ar']) }),
  output: FileOut,
  unkeyed: true,
  async run(ctx, question) {
    const { scope, asOf, knownAt, transposed, format } = question
    const [people, skills] = transposed ? [question.columns, question.rows] : [question.rows, question.columns]
    const [persons, ids] = [membersOf(people), membersOf(skills)]
    if (persons.length === 0 || ids.length === 0) throw refused('paper.nothing')
    if (persons.length * ids.length > MOST_CELLS) throw refused('matrix.too_large', { people: persons.length, skills: ids.length })
    const seen = seenOf(await readMatrix.run(ctx, { scope, asOf, knownAt, people: persons.join(','), skills: ids.join(',') }))
    const words = paperWords(question.language)
    const rows = tableOf(question, seen, words)
    const name = words.text('paper.title')
    const bytes =
      format === 'csv' ? asCsv({ name, rows }) : await asXlsx([{ name, rows, frozen: { rows: 2, columns: 3 }, widths: [20, 28, 14] }])
    const { header } = seen
    audit(ctx, {
      action: 'view.exported',
      subject: { kind: 'view', id: ctx.organisation.tenantId },
      facts: { people: header.people.length, skills: header.skills.length, scope: scope ?? null, asOf: header.asOf, format },
    })
    return {
      name: `${name} ${header.asOf}.${format}`,
      mediaType: format === 'csv' ? 'text/csv; charset=utf-8' : XLSX,
      inline: false,
      bytes: new Uint8Array(bytes),
    }
  },
})

/** Two lines of heads (group, name), then a line each: group, name, number or code, and what the cells show. */
function tableOf({ rows, columns, transposed, mode }: Layout, seen: Seen, words: PaperWords): Value[][] {
  const across = linesOf(columns, transposed, seen)
  const cell = (row: number, column: number): Value => {
    const [person, skill] = transposed ? [column, row] : [row, column]
    const { level, held, validThrough } = readCell(seen.packed.rows[person]!, skill)
    if (mode === 'date') return held ? (validThrough ?? '∞') : null
    return level === null ? null : (levelOf(seen.levels[skill]!, level)?.code ?? level)
  }
  return [
    [null, null, null, ...across.map(line => line.group)],
    [
      words.text('paper.group'),
      words.text(transposed ? 'matrix.corner.skills' : 'matrix.corner.people'),
      words.text('paper.number'),
      ...across.map(line => line.name),
    ],
    ...linesOf(rows, !transposed, seen).map(line => [
      line.group,
      line.name,
      line.number,
      ...across.map(column => cell(line.at, column.at)),
    ]),
  ]
}

function linesOf(groups: readonly SeenGroup[], people: boolean, { header, personAt, skillAt }: Seen) {
  const labels = new Map((people ? header.groupings : header.categories).map(one => [one.id, one.name]))
  return groups.flatMap(({ group, members }) =>
    members.flatMap(id => {
      const at = (people ? personAt : skillAt).get(id)
      if (at === undefined) return []
      const { name } = people ? header.people[at]! : header.skills[at]!
      const number = people ? header.people[at]!.number : header.skills[at]!.code
      return [{ at, name, number, group: (group && labels.get(group)) ?? null }]
    }),
  )
}
