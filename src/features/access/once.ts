import type { Context } from '../../platform/context.ts'

const remembered = new WeakMap<Context, Map<string, Promise<unknown>>>()

/** Read once for a request, however often it is asked. */
export function once<T>(ctx: Context, key: string, read: () => Promise<T>): Promise<T> {
  const known = remembered.get(ctx) ?? new Map<string, Promise<unknown>>()
  remembered.set(ctx, known)
  let answer = known.get(key)
  if (!answer) known.set(key, (answer = read()))
  return answer as Promise<T>
}
