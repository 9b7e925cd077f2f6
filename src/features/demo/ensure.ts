import { demoHome } from '../access/session-state.ts'
import type { Platform } from '../../platform/context.ts'
import { createDemo } from './create.ts'

const underWay = new WeakMap<Platform, Promise<string>>()

/** The demo plant's organisation, made where there is none. Callers that come while it is being filled wait for the same one. */
export async function ensureDemo(platform: Platform, seed?: string): Promise<string> {
  const home = await demoHome(platform)
  if (home !== null) return home
  const running =
    underWay.get(platform) ?? createDemo(platform, seed === undefined ? {} : { seed }).then(demo => demo.organisation.tenantId)
  underWay.set(platform, running)
  return running.finally(() => underWay.delete(platform))
}
