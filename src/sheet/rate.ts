import type { Reason } from './reasons.ts'
import type { Scale } from './scales.ts'
import type { Token } from './token.ts'

/** What a token is on a scale. `level` is null where it says only that something is held; `reason` where it is no result at all. */
export type Rated = { level: number | null; sure: boolean } | { reason: Reason } | 'nothing'

type OnScale = number | Exclude<Rated, 'nothing'> | null

/** `answer` is what was said to the question about this very token, if any. */
export function rate(token: Token, scale: Scale, answer: string | null): Rated {
  const special = scale.legend?.specials.get(token.symbol)
  if (special !== undefined)
    return special === 'planned' ? { reason: 'unread.planned' } : special === 'failed' ? { reason: 'unread.failed' } : 'nothing'
  if (answer !== null) return answered(answer)
  const level = levelOn(token, scale)
  if (level !== null && typeof level === 'object') return level
  if (token.kind === 'date') return scale.family === 'yes-no' ? { level: 1, sure: true } : { level: null, sure: false }
  if (level === null) return { reason: 'unread.unknown_token' }
  return { level, sure: scale.sure }
}

function answered(answer: string): Rated {
  if (answer.startsWith('level:')) return { level: Number(answer.slice(6)), sure: true }
  return answer === 'planned' ? { reason: 'unread.planned' } : { reason: 'unread.ignored' }
}

function levelOn(token: Token, scale: Scale): OnScale {
  const known = scale.symbols.get(token.symbol)
  if (known !== undefined) return known
  if (token.family === 'yes-no' && token.number === 0) return 0
  if (token.family === 'number' && token.number === 0 && scale.family !== 'number') return 0
  switch (scale.family) {
    case 'number':
      return onRange(token, scale)
    case 'percent':
      return onPercent(token, scale)
    case 'iluo':
      return token.family === 'iluo'
        ? token.number
        : token.family === 'words' && token.number !== null
          ? { level: token.number, sure: false }
          : null
    case 'quarters':
    case 'words':
      return token.family === scale.family ? token.number : null
    case 'repeat':
      return token.family === 'repeat' || token.family === 'yes-no' ? token.number : null
    case 'yes-no':
      return onYesNo(token)
    default:
      return null
  }
}

function onRange(token: Token, scale: Scale): OnScale {
  const range = scale.range
  // I is one of the Roman numerals, and the first of ILUO.
  if (token.family === 'iluo' && token.symbol === 'i') return 1
  if (token.family === 'words' && token.number !== null && range && range.top === 4) return { level: token.number, sure: false }
  if (token.family !== 'number' || token.number === null || !range) return null
  if (token.number < Math.min(0, range.bottom) || token.number > range.top) return { reason: 'unread.out_of_scale' }
  return Number.isInteger(token.number) ? token.number : { reason: 'unread.between_levels' }
}

function onPercent(token: Token, scale: Scale): OnScale {
  if (token.number === null || (token.family !== 'percent' && token.family !== 'number')) return null
  const asShare = Math.round(token.number * 10_000) / 100
  // Beside "75 %" a bare 0.25 is a quarter; nobody keeps a quarter of one percent.
  if (token.family === 'number' && scale.range?.kind !== 'fraction' && token.number > 0 && token.number < 1)
    return { level: asShare, sure: false }
  const value = token.family === 'number' && scale.range?.kind === 'fraction' ? asShare : token.number
  return value < 0 || value > 100 ? { reason: 'unread.out_of_scale' } : value
}

function onYesNo(token: Token): OnScale {
  if (token.family === 'yes-no') return token.number
  if (token.family === 'quarters')
    return token.symbol === '●' || token.symbol === '⬤' || token.symbol === '⚫' ? 1 : token.number === 0 ? 0 : null
  if (token.family === 'number') return token.number === 1 ? 1 : null
  if (token.family === 'repeat') return token.number === 1 ? 1 : null
  return null
}
