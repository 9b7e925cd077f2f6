import { sql } from 'kysely'
import type { Expression, RawBuilder } from 'kysely'

/**
 * Text as people compare it: without accents, capitals and doubled spaces, so that "Jose" finds "José". The database does it, with the
 * rules of Unicode whatever its own locale is, so that there is one way of comparing and not two.
 */
export function folded(text: Expression<string> | RawBuilder<string>): RawBuilder<string> {
  return sql<string>`btrim(regexp_replace(lower(regexp_replace(normalize(${text}, NFKD), '[\\u0300-\\u036f]', '', 'g') collate "und-x-icu"), '\\s+', ' ', 'g'))`
}

/** The same of a text that is not in a table. */
export function foldedText(text: string): RawBuilder<string> {
  return folded(sql<string>`${text}::text`)
}
