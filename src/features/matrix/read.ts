import { z } from 'zod'
import type { MatrixHeader } from '../../rules/matrix-wire.ts'
import type { PackedRow } from '../../rules/packing.ts'
import { refused } from '../../platform/refusal.ts'
import { readVerb } from '../../platform/verb.ts'
import { versionOf } from '../standings/kept.ts'
import { assemble, headOf, lastOnOf, pick } from './assembled.ts'
import { QuestionInput } from './clocks.ts'

const MOST_CELLS = 5_000_000

export const MatrixInput = QuestionInput.extend({ skills: z.string().max(100_000).optional(), people: z.string().max(100_000).optional() })

export interface Matrix {
  header: MatrixHeader
  rows: PackedRow[]
}

/** People by skills of a scope, as columns of small numbers; what a cell means is worked out by the rules, wherever it is shown. */
export const readMatrix = readVerb({
  name: 'matrix.read',
  right: 'records.read',
  shared: true,
  summary: 'The matrix of people and skills of a scope, on a day, as known at a moment',
  input: MatrixInput,
  output: z.custom<Matrix>(),
  async run(ctx, input): Promise<Matrix> {
    const assembled = await assemble(ctx, input)
    const { asOf, knownAt, people, skills, ordinals } = assembled
    if (people.length * skills.length > MOST_CELLS) throw refused('matrix.too_large', { people: people.length, skills: skills.length })
    const rows = people.map(person => pick(person.row, ordinals))
    // What was known at a moment is the same for ever, whatever is written after it.
    const version = input.knownAt === undefined ? await versionOf(ctx) : 0
    const stamp = { asOf, knownAt: knownAt.toISOString(), version, scope: input.scope ?? null }
    return { header: { ...stamp, ...(await headOf(ctx, assembled, input.knownAt !== undefined)), lastOn: rows.map(lastOnOf) }, rows }
  },
})
