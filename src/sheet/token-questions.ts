import type { Gathering } from './gathering.ts'
import { type Asked, option } from './questions.ts'
import { rate } from './rate.ts'
import type { Params } from './reading.ts'
import type { Scale } from './scales.ts'

const ONCE_IS_A_SLIP = 2

/** Asks about signs that stand often and on no scale, and about the direction of letters. Without an answer they are left unread. */
export function tokenQuestions(found: Gathering, scales: ReadonlyMap<string, Scale>): Asked[] {
  const strangers = new Map<string, { text: string; count: number; scale: Scale }>()
  const letters = new Map<Scale, number>()
  const legends = new Map<Scale, number>()
  for (const raw of found.results) {
    const scale = scales.get(raw.skill)
    if (!scale) continue
    if (scale.family === 'legend' && !scale.sure && scale.symbols.has(raw.token.symbol)) legends.set(scale, (legends.get(scale) ?? 0) + 1)
    if (scale.family === 'letters' && scale.symbols.has(raw.token.symbol)) letters.set(scale, (letters.get(scale) ?? 0) + 1)
    if (raw.token.symbol === '' || raw.token.text.length > 24) continue
    const rated = rate(raw.token, scale, null)
    if (rated === 'nothing' || !('reason' in rated) || rated.reason !== 'unread.unknown_token') continue
    const known = strangers.get(raw.token.symbol)
    if (known) known.count++
    else strangers.set(raw.token.symbol, { text: raw.token.text || raw.token.symbol, count: 1, scale })
  }
  const asked = [...strangers]
    .filter(([, { count }]) => count >= ONCE_IS_A_SLIP)
    .map(([symbol, stranger]) => tokenQuestion(symbol, stranger))
  return [
    ...asked,
    ...[...letters].map(([scale, count]) => letterQuestion(scale, count)),
    ...[...legends].map(([scale, count]) => legendQuestion(scale, count)),
  ]
}

function tokenQuestion(symbol: string, { text, count, scale }: { text: string; count: number; scale: Scale }): Asked {
  const levels =
    scale.family === 'yes-no'
      ? [option('level:1', 'answer.held')]
      : scale.levels.map(level => option(`level:${level.value}`, 'answer.level', { name: level.name }))
  const options = [...levels, option('planned', 'answer.planned'), option('ignore', 'answer.ignore')]
  const colour = symbol.startsWith('fill:') ? `#${symbol.slice(5)}` : null
  const code = colour === null ? 'question.token' : 'question.colour'
  const params: Params = colour === null ? { token: text, count } : { colour, count }
  return { id: `token:${symbol}`, code, params, options, default: 'ignore', affects: count }
}

function legendQuestion(scale: Scale, affects: number): Asked {
  const [first, last] = [scale.levels[0]?.name ?? '', scale.levels.at(-1)?.name ?? '']
  const options = [option('last', 'answer.highest', { name: last }), option('first', 'answer.highest', { name: first })]
  return { id: 'legend-order', code: 'question.level_order', params: {}, options, default: 'last', affects }
}

function letterQuestion(scale: Scale, affects: number): Asked {
  const [last, first] = [scale.levels[0]?.name ?? '', scale.levels.at(-1)?.name ?? '']
  const options = [option('first', 'answer.highest', { name: first }), option('last', 'answer.highest', { name: last })]
  return { id: 'letters-order', code: 'question.letters', params: { first, last }, options, default: 'first', affects }
}
