import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { decodeMatrix, MATRIX_MEDIA_TYPE } from '../../../src/rules/matrix-wire.ts'
import { api } from '../../api.ts'
import type { Lens } from '../../queries.ts'
import { plantOf } from './model/plant.ts'

/** The packed matrix of a scope, decoded and looked up once. */
export function matrixQuery({ scope, asOf, knownAt }: Lens) {
  return queryOptions({
    queryKey: ['matrix', { scope, asOf, knownAt }],
    queryFn: async ({ signal }) =>
      plantOf(decodeMatrix(await api.bytes('/matrix', MATRIX_MEDIA_TYPE, { query: { scope, asOf, knownAt }, signal }))),
    placeholderData: keepPreviousData,
    structuralSharing: false,
  })
}
