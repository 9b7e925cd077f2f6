import { decodeMatrix, MATRIX_MEDIA_TYPE } from '../src/rules/matrix-wire.ts'
import { NO_LEVEL } from '../src/rules/packing.ts'
import { asker } from './asking.ts'
import { beginSession, PASSWORD } from './bulk.ts'
import { figure, times } from './measure.ts'
import type { Bench } from './measure.ts'
import { plantOf } from './plants.ts'

const PASTED = 5_000
const SIGNED = 1_000

interface Change {
  personId: string
  skillId: string
  level: number
  base: { at: string; level: number | null }
}

export const batch: Bench = {
  name: 'batch',
  about:
    'changes of a matrix of 1,000 x 100 over HTTP: what 5,000 pasted cells would come to, and 1,000 changes recorded with one signature',
  async run({ rounds = 7 }) {
    const plant = await plantOf(1_000, 100)
    const { cookie } = await beginSession(plant)
    const ask = asker(plant.program.url, { cookie, 'x-muster': '1' })
    const bytes = asker(plant.program.url, { cookie, accept: MATRIX_MEDIA_TYPE })
    await ask('/api/session/proof', 'POST', JSON.stringify({ password: PASSWORD }))
    const { header } = decodeMatrix((await bytes('/api/matrix')).bytes)
    const body = (changes: readonly Change[], more: object = {}) =>
      JSON.stringify({ changes, achievedOn: header.asOf, reason: 'Seen at the line', ...more })
    const preview = (changes: readonly Change[]) => ask('/api/batches/check', 'POST', body(changes))
    const seen = async (changes: readonly Change[]): Promise<Preview> =>
      JSON.parse((await preview(changes)).bytes.toString('utf8')) as Preview
    const free = await freeSkills(seen, bytes)
    // What is signed already stands before an entry by hand, so some of the cells are none that this account may change.
    const changesNow = async (count: number): Promise<Change[]> => {
      const more = changesOf((await bytes('/api/matrix')).bytes, free, 2 * count)
      const { cells } = await seen(more)
      const open = more.filter((_, i) => cells[i]!.status === 'change').slice(0, count)
      if (open.length < count) throw new Error(`only ${open.length} of ${count} cells can be changed`)
      return open
    }

    const pasted = await changesNow(PASTED)
    const looked = await times(rounds, () => preview(pasted), 2)
    const bare = await times(rounds, () => preview(pasted.slice(0, 1)), 2)

    const taken: number[] = []
    for (let round = 0; round < rounds; round++) {
      const changes = await changesNow(SIGNED)
      taken.push(...(await times(1, () => ask('/api/batches', 'POST', body(changes, { signature: { meaning: 'trained' } })), 0)))
    }
    const one = (await changesNow(1))[0]!
    const alone = await times(
      rounds,
      round => ask('/api/results', 'POST', JSON.stringify({ ...one, base: undefined, achievedOn: dayOf(round) })),
      2,
    )
    return [
      figure('what 5,000 pasted cells would come to', looked, 'the same of one cell', bare),
      figure('1,000 changes recorded with one signature', taken, 'one result recorded, not signed', alone),
    ]
  },
}

interface Preview {
  cells: { status: string; ask: string }[]
}

/** Skills that an entry by hand is enough for: the others ask for somebody who may assess them, which this account is not. */
async function freeSkills(
  preview: (changes: readonly Change[]) => Promise<Preview>,
  bytes: (path: string) => Promise<{ bytes: Buffer }>,
): Promise<ReadonlySet<string>> {
  const all = changesOf((await bytes('/api/matrix')).bytes, null, 100)
  const { cells } = await preview(all)
  return new Set(all.filter((_, i) => cells[i]!.status === 'change' && cells[i]!.ask !== 'signature').map(change => change.skillId))
}

/** The level of each pair up or down by one, as it stands in this matrix. */
function changesOf(matrix: Buffer, skills: ReadonlySet<string> | null, count: number): Change[] {
  const { header, rows } = decodeMatrix(matrix)
  const changes: Change[] = []
  for (const [i, person] of header.people.entries())
    for (const [j, skill] of header.skills.entries()) {
      if (changes.length === count) return changes
      if (skills && !skills.has(skill.id)) continue
      const seen = rows[i]!.level[j]!
      const base = { at: header.knownAt, level: seen === NO_LEVEL ? null : seen }
      const levels = header.scales.find(scale => scale.id === skill.scaleId)!.levels.filter(level => level.value > 0)
      const level = levels.find(one => one.value !== seen) ?? levels[0]!
      changes.push({ personId: person.id, skillId: skill.id, level: level.value, base })
    }
  return changes
}

function dayOf(round: number): string {
  return new Date(Date.UTC(2022, 0, 2 + round)).toISOString().slice(0, 10)
}
