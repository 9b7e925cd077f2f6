import { inject } from 'vitest'

const { demos, folders, stillUrl } = inject('programs')

const worker = (Number(process.env['VITEST_POOL_ID'] ?? 1) - 1) % demos.length

/** The demo plant that the walks of this worker may change: no other worker walks in it at the same time. */
export const demoUrl = demos[worker]!

/** Its data directory. */
export const demoFolder = folders[worker]!

/** The demo plant as it was made: walks here look and change nothing. */
export { stillUrl }
