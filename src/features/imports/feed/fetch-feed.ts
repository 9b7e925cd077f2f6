import { open, realpath, stat } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import { LIMITS, MEGABYTE } from '../../../sheet/limits.ts'
import type { Context, Outside } from '../../../platform/context.ts'
import { fetchOutside } from '../../../platform/outbound.ts'
import { refused } from '../../../platform/refusal.ts'
import { unseal } from '../../../platform/sealed.ts'
import type { Feed } from './feed-settings.ts'

/** Where lists lie that are fetched from the server's own folder. */
export const FOLDER = 'feeds'

export interface Fetched {
  name: string
  bytes: Uint8Array
}

/** The list as it stands at its place now. */
export function fetchFeed(ctx: Context, feed: Feed): Promise<Fetched> {
  const { outside } = ctx.platform
  if (!outside) throw refused('feed.not_from_here')
  return feed.kind === 'file' ? fromFolder(outside, feed.place) : fromAddress(ctx, outside, feed)
}

async function fromAddress(ctx: Context, { dataDir, allowedHosts }: Outside, feed: Feed): Promise<Fetched> {
  const authorization = await authorizationOf(ctx, dataDir, feed)
  const bytes = await fetchOutside(feed.place, { allowed: allowedHosts }, authorization === null ? {} : { authorization })
  return { name: decodeURIComponent(basename(new URL(feed.place).pathname)) || new URL(feed.place).hostname, bytes }
}

async function authorizationOf(ctx: Context, dataDir: string, { signIn, userName, secret }: Feed): Promise<string | null> {
  if (signIn === 'none' || secret === null) return null
  const open = await unseal(dataDir, secret, ctx.organisation.tenantId)
  if (open === null) throw refused('feed.secret_lost')
  return signIn === 'bearer' ? `Bearer ${open}` : `Basic ${Buffer.from(`${userName ?? ''}:${open}`).toString('base64')}`
}

/** A plain name in the one folder; a link that leads out of it is no file of it. */
async function fromFolder({ dataDir }: Outside, name: string): Promise<Fetched> {
  const folder = join(dataDir, FOLDER)
  try {
    const path = await realpath(join(folder, name))
    if (!path.startsWith((await realpath(folder)) + sep)) throw refused('feed.not_in_folder', { file: name, folder: FOLDER })
    const { size } = await stat(path)
    if (size > LIMITS.fileBytes)
      throw refused('sheet.too_large', {
        file: name,
        megabytes: Math.ceil(size / MEGABYTE),
        limit: Math.round(LIMITS.fileBytes / MEGABYTE),
      })
    await using file = await open(path, 'r')
    return { name, bytes: await file.readFile() }
  } catch (error) {
    if ('code' in (error as object) && typeof (error as { errno?: number }).errno === 'number')
      throw refused('feed.no_file', { file: name, folder: FOLDER })
    throw error
  }
}
