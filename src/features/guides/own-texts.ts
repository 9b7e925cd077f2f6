import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'

/** A section in the organisation's own words, as it stands. */
export interface OwnText {
  id: string
  version: number
  section: string
  language: string
  /** Null: reset, what is shipped is shown. */
  body: string | null
  standsOver: string
  recordedAt: Date
  recordedBy: { id: string; name: string } | null
  supersededAt: Date | null
}

export interface Sought {
  code: string
  section?: string
  language?: string
  /** Closed records too. */
  all?: true
}

/** The latest first. */
export async function readOwnTexts(ctx: Context, { code, section, language, all }: Sought): Promise<OwnText[]> {
  const { rows } = await sql<OwnText>`
    select g.guide_text_id as id, g.version, g.section, g.language, g.body, g.stands_over as "standsOver", g.recorded_at as "recordedAt",
      g.superseded_at as "supersededAt",
      case when a.account_id is null then null else json_build_object('id', a.account_id, 'name', a.name) end as "recordedBy"
    from guide_texts g left join accounts a on a.tenant_id = g.tenant_id and a.account_id = g.recorded_by
    where g.tenant_id = ${ctx.organisation.tenantId} and g.code = ${code} and (${all ?? false} or g.superseded_at is null)
      and (${section ?? null}::text is null or g.section = ${section ?? null}::text)
      and (${language ?? null}::text is null or g.language = ${language ?? null}::text)
    order by g.section, g.language, g.version desc`.execute(ctx.db)
  return rows
}

/**
 * Which of the organisation's own texts a reader gets: in the reader's language, else in that of the organisation, else whichever there is. What an
 * organisation says differently is not hidden from those who read another language.
 */
export function ownFor(texts: readonly OwnText[], languages: readonly string[]): OwnText | null {
  const written = texts.filter(text => text.body !== null)
  const wanted = languages.map(language => written.find(text => text.language === language)).find(text => text !== undefined)
  return wanted ?? written[0] ?? null
}
