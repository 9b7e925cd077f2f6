import { sql } from 'kysely'
import { nearNames } from '../../sheet/near-duplicates.ts'
import { languages, textOf } from '../../platform/texts.ts'
import type { Context } from '../../platform/context.ts'
import { typeName } from './match-things.ts'
import { foldedThing } from './names.ts'
import type { Starter, StarterItem } from './starter-shelf.ts'

interface Known {
  id: string
  name: string
  code: string | null
}

/** `there`: it is called the same, or has the same code. `near`: something is called almost the same, and somebody has to say. */
export interface Compared extends StarterItem {
  status: 'new' | 'near' | 'there'
  like: { id: string; name: string } | null
}

/** What each item of a starter would be here. Nothing is written. */
export async function compareStarter(ctx: Context, { makes, items }: Starter): Promise<Compared[]> {
  const known = makes === 'groupings' ? await readRoles(ctx) : await readSkills(ctx)
  const byName = new Map(known.map(one => [foldedThing(one.name), one]))
  const byCode = new Map(known.flatMap(one => (one.code === null ? [] : [[one.code.toLowerCase(), one] as const])))
  return items.map((item): Compared => {
    const same = byCode.get(item.id.toLowerCase()) ?? byName.get(foldedThing(item.name))
    if (same) return { ...item, status: 'there', like: { id: same.id, name: same.name } }
    const near = nearest(item.name, known)
    return { ...item, status: near ? 'near' : 'new', like: near && { id: near.id, name: near.name } }
  })
}

function nearest(name: string, known: readonly Known[]): Known | null {
  let best: { one: Known; by: number } | null = null
  for (const one of known) {
    const by = nearNames(name, one.name)
    if (by !== null && (best === null || by > best.by)) best = { one, by }
  }
  return best?.one ?? null
}

/** Groupings of the kind that is called role, in whatever language it was made. */
async function readRoles(ctx: Context): Promise<Known[]> {
  const words = [...new Set(languages().map(language => foldedThing(typeName('role', language))))]
  const { rows } = await sql<Known & { type: string }>`
    select d.grouping_id as "id", d.name, null as code, t.name as type
    from grouping_details d join grouping_types t using (tenant_id, type_id)
    where d.tenant_id = ${ctx.organisation.tenantId} and d.superseded_at is null and not d.retired`.execute(ctx.db)
  return rows.filter(row => words.includes(foldedThing(row.type)))
}

async function readSkills(ctx: Context): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select skill_id as "id", name, code from skill_details
    where tenant_id = ${ctx.organisation.tenantId} and superseded_at is null and state <> 'retired'`.execute(ctx.db)
  return rows
}

/** What a family is called in a language; the catalogue's own English where there is no text. */
export function familyText(language: string, family: string, otherwise: string): string {
  const key = `certifications.category.${family}`
  const text = textOf(language, key)
  return text === key ? otherwise : text
}
