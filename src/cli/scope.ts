import { terminalLanguage } from '../platform/console.ts'
import { isUuid } from '../platform/ids.ts'
import { textOf } from '../platform/texts.ts'
import type { Client } from './client.ts'
import { wrongUse } from './exit.ts'

interface Grouping {
  id: string
  name: string
  typeId: string
}

/** A grouping by id or by name; a name that several have is wrong use and lists them. */
export async function scopeOf(client: Client, key: string | undefined): Promise<string | undefined> {
  if (key === undefined || isUuid(key)) return key
  const { rows, types } = await client.get<{ rows: Grouping[]; types: { id: string; name: string }[] }>('/api/groupings')
  const named = rows.filter(row => row.name.toLowerCase() === key.toLowerCase())
  if (named.length === 1) return named[0]!.id
  const language = terminalLanguage()
  if (named.length === 0) throw wrongUse(textOf(language, 'cli.scope_unknown', { scope: key }))
  const list = named.map(row => `${row.name} (${types.find(type => type.id === row.typeId)?.name ?? '?'}) ${row.id}`).join('\n  ')
  throw wrongUse(textOf(language, 'cli.scope_ambiguous', { scope: key, list }))
}
