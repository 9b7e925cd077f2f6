import type { Context } from '../../platform/context.ts'

export const PHASES = ['reading', 'writing', 'finishing'] as const

export interface Progress {
  phase: (typeof PHASES)[number]
  done: number
  of: number
}

/** What is being kept now by this program. Others cannot see into its transaction, so it is told beside it, to whoever keeps it. */
const underWay = new Map<string, Progress>()

export type Tell = (phase: Progress['phase'], done: number, of: number) => void

export async function telling<T>(ctx: Context, sheet: string, work: (tell: Tell) => Promise<T>): Promise<T> {
  const key = keyOf(ctx, sheet)
  try {
    return await work((phase, done, of) => void underWay.set(key, { phase, done, of }))
  } finally {
    underWay.delete(key)
  }
}

export function progressOf(ctx: Context, sheet: string): Progress | undefined {
  return underWay.get(keyOf(ctx, sheet))
}

function keyOf({ organisation, actor }: Context, sheet: string): string {
  return `${organisation.tenantId} ${actor.accountId} ${sheet}`
}
