import { queryOptions } from '@tanstack/react-query'
import { decodeMatrix, MATRIX_MEDIA_TYPE, PEOPLE_OF_BLOCK, type DecodedMatrix } from '../../../src/rules/matrix-wire.ts'
import { countDays, putDays } from '../../../src/rules/matrix-kinds.ts'
import { ByteReader } from '../../../src/rules/wire-bytes.ts'
import { api, ApiProblem } from '../../api.ts'
import type { Lens } from '../../queries.ts'
import { askAgain } from './ask-again.ts'
import { changedPlant, plantOf, type Plant } from './model/plant.ts'

/** The packed matrix of a scope, decoded and looked up once; asked again, only what has changed since comes. */
export function matrixQuery({ scope, asOf, knownAt, share }: Lens) {
  const queryKey: MatrixKey = ['matrix', { scope, asOf, knownAt, share }]
  return queryOptions<Plant, Error, Plant, MatrixKey>({
    queryKey,
    queryFn: ({ signal, client }) => readOn({ scope, asOf, knownAt, share }, client.getQueryData<Plant>(queryKey), signal),
    // What one sees oneself never stands in for what is shared, nor one shared matrix for another.
    placeholderData: (before, query) => (query?.queryKey[1].share === share ? before : undefined),
    structuralSharing: false,
  })
}

type MatrixKey = readonly ['matrix', Lens]

const MOST_TRIES = 3

async function readOn(lens: Lens, before: Plant | undefined, signal: AbortSignal): Promise<Plant> {
  for (let tries = 1; ; tries++) {
    try {
      return await read(lens, before, signal)
    } catch (error) {
      const movedOn = error instanceof ApiProblem && error.code === 'matrix.moved_on'
      if (!movedOn || tries === MOST_TRIES) throw error
    }
  }
}

async function read(lens: Lens, before: Plant | undefined, signal: AbortSignal): Promise<Plant> {
  const since = before?.header.shape === undefined ? {} : { since: before.header.version, shape: before.header.shape }
  const got = await api.tagged('/matrix', MATRIX_MEDIA_TYPE, { query: { ...lens, ...since }, known: before?.tag, signal })
  if (got === null) return before!
  const decoded = decodeMatrix(got.bytes, before?.header)
  if (decoded.at) return changedPlant(before!, decoded, got.tag)
  if (!decoded.days) await readDays(lens, decoded, signal)
  return plantOf(decoded, got.tag)
}

/** Blocks of people whose days are asked for at once. */
const BLOCKS = 4

/** The days of a large matrix follow it in tiles; nothing is shown before they are in their places. */
async function readDays(lens: Lens, { header, rows }: DecodedMatrix, signal: AbortSignal): Promise<void> {
  const { version, shape } = header
  const step = PEOPLE_OF_BLOCK * BLOCKS
  const starts = Array.from({ length: Math.ceil(rows.length / step) }, (_, i) => i * step)
  await Promise.all(
    starts.map(async from => {
      const part = rows.slice(from, from + step)
      const query = { ...lens, version, shape, from, through: from + part.length }
      const bytes = await askAgain(() => api.bytes('/matrix/days', MATRIX_MEDIA_TYPE, { query, signal }), signal)
      putDays(part, new ByteReader(bytes, 0).numbers(countDays(part), 2))
    }),
  )
}
