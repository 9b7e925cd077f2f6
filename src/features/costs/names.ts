import type { Context } from '../../platform/context.ts'
import { versionOn } from '../certifications/get.ts'
import { readVersions } from '../certifications/versions.ts'

/** What certifications are called now, by code. */
export async function namesOfCodes(ctx: Context): Promise<Map<string, string>> {
  const versions = Map.groupBy(await readVersions(ctx), version => version.code)
  return new Map([...versions].map(([code, all]) => [code, versionOn(all, ctx.today).name]))
}
