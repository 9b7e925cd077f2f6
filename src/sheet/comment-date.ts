import { type DateText, dateOf } from './dates.ts'
import { dateUse } from './level-words.ts'
import { tidy } from './plain.ts'

/** A date somebody wrote into the comment of a cell, and the word before it that says what date it is. */
export function commentDate(comment: string): { date: DateText; use: ReturnType<typeof dateUse> } | null {
  for (const pattern of [/\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\/\d{4}/, /\d{1,2}\.? \p{L}{3,9}\.? \d{4}/u]) {
    const found = pattern.exec(comment.slice(0, 2_000))
    const date = found ? dateOf(found[0]) : null
    if (!found || !date) continue
    const before = tidy(comment.slice(Math.max(0, found.index - 30), found.index).replace(/[:=]/g, ' ')).split(' ')
    return { date, use: dateUse(before.slice(-2).join(' ')) ?? dateUse(before.at(-1) ?? '') }
  }
  return null
}
