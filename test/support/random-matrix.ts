import type { Level } from '../../src/rules/level.ts'
import type { MatrixHeader } from '../../src/rules/matrix-wire.ts'
import {
  EXEMPT,
  EXEMPTED_MARK,
  GRADE_SHIFT,
  HELD,
  NO_LEVEL,
  PERMITS_SHIFT,
  REVOKED,
  SUSPENDED,
  type PackedRow,
} from '../../src/rules/packing.ts'
import { random as from } from './random.ts'

const DAY = 20_787
const LEVELS: Level[] = [1, 2, 3, 4].map(value => ({
  value,
  code: 'ILUO'[value - 1]!,
  name: `Level ${value}`,
  mayWorkSupervised: true,
  mayWorkAlone: value >= 3,
  countsForCover: value >= 3,
  mayTrain: value === 4,
  mayAssess: value === 4,
}))

/** A small matrix of anything that a packed row can say, and some of its people and skills in an order of their own. */
export function plantAtRandom(seed: number): { matrix: { header: MatrixHeader; rows: PackedRow[] }; people: number[]; skills: number[] } {
  const random = from(seed)
  const below = (n: number): number => Math.floor(random() * n)
  const [people, skills] = [1 + below(30), 1 + below(20)]
  const rows = Array.from({ length: people }, () => rowAtRandom(skills, below))
  const header: MatrixHeader = {
    asOf: '2026-11-30',
    knownAt: '2026-11-30T10:00:00.000Z',
    version: 1,
    scope: null,
    scales: [{ id: 'iluo', name: 'ILUO', levels: LEVELS }],
    categories: [],
    groupings: [],
    people: rows.map((_, i) => ({ id: `p${i}`, name: `Person ${i}`, number: null, groupingIds: [] })),
    skills: Array.from({ length: skills }, (_, i) => ({
      id: `s${i}`,
      name: `Skill ${i}`,
      code: null,
      categoryId: null,
      scaleId: 'iluo',
      warnDays: 30 + below(90),
    })),
    lastOn: rows.map(() => (below(3) === 0 ? 0 : DAY - below(400))),
  }
  const some = (count: number): number[] =>
    [...Array(count).keys()]
      .filter(() => random() < 0.8)
      .map(index => ({ index, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ index }) => index)
  return { matrix: { header, rows }, people: some(people), skills: some(skills) }
}

function rowAtRandom(skills: number, below: (n: number) => number): PackedRow {
  const row: PackedRow = {
    level: new Uint8Array(skills).fill(NO_LEVEL),
    required: new Uint8Array(skills),
    wanted: new Uint8Array(skills),
    bits: new Uint16Array(skills),
    validThrough: new Uint16Array(skills),
    riseOn: new Uint16Array(skills),
    actedOn: new Uint16Array(skills),
  }
  for (let i = 0; i < skills; i++) {
    const held = below(3) > 0
    row.required[i] = below(2) * below(5)
    if (held) {
      row.level[i] = 1 + below(4)
      row.validThrough[i] = below(2) * (DAY - 100 + below(300))
      if (row.required[i]! > 0 && row.level[i]! >= row.required[i]!) row.riseOn[i] = below(4) === 0 ? DAY + below(200) : 0
    }
    const exempt = row.required[i]! > 0 && below(6) === 0 ? EXEMPT | EXEMPTED_MARK | (below(3) << PERMITS_SHIFT) : 0
    row.bits[i] =
      (held ? HELD | (below(4) << GRADE_SHIFT) : 0) | (below(20) === 0 ? REVOKED : 0) | (held && below(20) === 0 ? SUSPENDED : 0) | exempt
  }
  return row
}
