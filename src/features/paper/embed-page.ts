import { escaped } from '../../rules/paint/svg-pen.ts'
import { blocksOf, cellsOf } from './blocks.ts'
import type { EmbedQuestion } from './embeds.ts'
import { Marks } from './marks.ts'
import { namesUnder } from './profile.ts'
import type { Seen } from './shown.ts'
import { paperWords } from './words.ts'

interface EmbedFacts {
  question: EmbedQuestion
  seen: Seen
  label: string
  now: Date
  timeZone: string
}

/** The whole look of the page; the door lets through this and no other. */
export const EMBED_STYLE =
  'body{margin:12px;font:13px/1.35 "Noto Sans",Arial,sans-serif;color:#14181f;background:#fff}h1{font-size:17px;margin:0 0 2px}p{margin:0 0 10px;color:#424a56}table{border-collapse:collapse}th{font-weight:inherit;text-align:start;padding:0 6px;white-space:nowrap}thead th{writing-mode:vertical-rl;transform:rotate(180deg);padding:6px 2px;vertical-align:bottom}thead th:first-child{writing-mode:initial;transform:none}td{width:28px;height:28px;padding:0;text-align:center;border:1px solid #e3e6eb}.g{background:#eef0f3;font-weight:600}svg{display:block;margin:auto}.d td{width:92px}'

/** A page of its own without any script: signs, names as the profile has them, the moment it shows. It asks anew every five minutes. */
export function embedPage({ question, seen, label, now, timeZone }: EmbedFacts): string {
  const words = paperWords(question.language)
  const called = namesUnder(question.names, seen)
  const { transposed, names, dates } = question
  const mode = question.mode === 'date' && !dates ? 'pie' : question.mode
  const options = { seen, words, called, coverage: names === 'none' }
  const rows = blocksOf(question.rows, !transposed, options)
  const columns = blocksOf(question.columns, transposed, options).flatMap(block => block.items)
  const marks = new Marks({ seen, mode, rtl: words.rtl, text: words.text, day: words.day })
  const cell = cellsOf({ transposed, seen, words, marks })
  const td = (shown: number | string): string => {
    if (typeof shown === 'string') return `<td>${escaped(shown)}</td>`
    if (shown < 0) return '<td></td>'
    const { alt, ratio } = marks.drawn[shown]!
    return `<td><svg role="img" aria-label="${escaped(alt)}" width="${Math.round(26 / ratio)}" height="26"><use href="#k${shown}"/></svg></td>`
  }
  const line = (name: string, group: boolean, cells: readonly (number | string)[]): string =>
    `<tr${group ? ' class="g"' : ''}><th scope="row"><bdi>${escaped(name)}</bdi></th>${cells.map(td).join('')}</tr>`
  const body = rows.map(block => {
    const whole = { label: block.label ?? '', members: block.members, one: false }
    const head =
      block.label === null
        ? ''
        : line(
            block.label,
            true,
            columns.map(column => cell(whole, column)),
          )
    return (
      head +
      block.items
        .map(item =>
          line(
            item.label,
            !item.one,
            columns.map(column => cell(item, column)),
          ),
        )
        .join('')
    )
  })
  const heads = columns.map(item => `<th scope="col"><bdi>${escaped(item.label)}</bdi></th>`).join('')
  const kinds = marks.drawn.map(({ svg }, at) => svg.replace('<svg ', `<symbol id="k${at}" `).replace(/<\/svg>$/, '</symbol>')).join('')
  const state = words.text('paper.state', { at: `${words.instant(now, timeZone)} (${timeZone})` })
  return `<!doctype html><html lang="${question.language}"${words.rtl ? ' dir="rtl"' : ''}><head><meta charset="utf-8"><meta http-equiv="refresh" content="300"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${escaped(label)}</title><style>${EMBED_STYLE}</style></head><body><h1>${escaped(label)}</h1><p>${escaped(state)}</p><svg width="0" height="0" aria-hidden="true"><defs>${kinds}</defs></svg><table${mode === 'date' ? ' class="d"' : ''}><thead><tr><th></th>${heads}</tr></thead><tbody>${body.join('')}</tbody></table></body></html>`
}

/** In place of a view that is not there any more, or of none. */
export function emptyPage(language: string, text: string): string {
  return `<!doctype html><html lang="${escaped(language)}"${language.startsWith('ar') ? ' dir="rtl"' : ''}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${escaped(text)}</title><style>${EMBED_STYLE}</style></head><body><p>${escaped(text)}</p></body></html>`
}
