import { z } from 'zod'
import { readPackedMatrix } from '../features/matrix/packed.ts'
import type { Matrix } from '../features/matrix/read.ts'
import { derivePacked, packSkill } from '../rules/cell-table.ts'
import { STATES } from '../rules/cell.ts'
import { dayNumber } from '../rules/day.ts'
import { MATRIX_MEDIA_TYPE } from '../rules/matrix-wire.ts'
import { readCell } from '../rules/packing.ts'
import { taggedFormat } from './route.ts'
import type { Format } from './route.ts'

const Named = z.object({ id: z.string(), name: z.string() })
const Cells = z.object({
  asOf: z.string(),
  knownAt: z.string(),
  people: z.array(Named.extend({ number: z.string().nullable(), groupings: z.array(z.string()) })),
  skills: z.array(
    Named.extend({
      code: z.string().nullable(),
      category: z.string().nullable(),
      levels: z.array(z.object({ value: z.int(), code: z.string(), name: z.string() })),
    }),
  ),
  cells: z.array(
    z.object({
      person: z.string(),
      skill: z.string(),
      state: z.enum(STATES),
      level: z.int().nullable(),
      required: z.int().nullable(),
      validThrough: z.string().nullable(),
    }),
  ),
})

/** The page takes the matrix as columns of small numbers; scripts take it as cells, blank ones left out. */
export const matrixFormats: Format[] = [
  taggedFormat(MATRIX_MEDIA_TYPE, readPackedMatrix),
  { mediaType: 'application/json', schema: Cells, encode: answer => Buffer.from(JSON.stringify(asCells(answer as Matrix))) },
]

export function asCells({ header, rows }: Matrix): z.infer<typeof Cells> {
  const scales = new Map(header.scales.map(scale => [scale.id, scale]))
  const categories = new Map(header.categories.map(category => [category.id, category.name]))
  const groupings = new Map(header.groupings.map(grouping => [grouping.id, grouping]))
  const packed = header.skills.map(skill => packSkill({ levels: scales.get(skill.scaleId)?.levels ?? [], warnDays: skill.warnDays }))
  const cells: z.infer<typeof Cells>['cells'] = []
  header.people.forEach((person, r) => {
    const day = dayNumber(person.on ?? header.asOf)
    header.skills.forEach((skill, i) => {
      const { state, required } = derivePacked(rows[r]!, i, day, packed[i]!)
      const cell = readCell(rows[r]!, i)
      if (STATES[state] === 'NONE' && cell.level === null) return
      cells.push({
        person: person.id,
        skill: skill.id,
        state: STATES[state]!,
        level: cell.level,
        required: required ? cell.required : null,
        validThrough: cell.held ? cell.validThrough : null,
      })
    })
  })
  return {
    asOf: header.asOf,
    knownAt: header.knownAt,
    people: header.people.map(({ id, name, number, groupingIds }) => ({ id, name, number, groupings: nearest(groupingIds, groupings) })),
    skills: header.skills.map(({ id, name, code, categoryId, scaleId }) => ({
      id,
      name,
      code,
      category: categoryId ? (categories.get(categoryId) ?? null) : null,
      levels: (scales.get(scaleId)?.levels ?? []).map(level => ({ value: level.value, code: level.code, name: level.name })),
    })),
    cells,
  }
}

function nearest(ids: readonly string[], groupings: Map<string, { name: string; parentId: string | null }>): string[] {
  const above = new Set(ids.map(id => groupings.get(id)?.parentId))
  return ids.filter(id => !above.has(id)).flatMap(id => groupings.get(id)?.name ?? [])
}
