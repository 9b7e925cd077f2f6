/**
 * A rule in sentences for readers who want facts: a figure that nobody has confirmed, and nobody here has answered for, is not said.
 *
 * The sentence that would say it says instead that there is such a figure and that it is not confirmed; the mark stays with it. What is not certain and
 * no figure, as from which day a term is counted, is said with its mark.
 *
 * Example: the wait of 15 days of the Green module is taken over from other modules and unconfirmed; it is not said, so that nobody books for 17 March
 * 2026 after a failure on 2 March because a guide said so.
 */

import { everySentence, type Param, type Sentence } from './sentence-kind.ts'

/** `answered`: the places for which somebody has taken responsibility, by JSON pointer. */
export function withoutUnconfirmed(sentences: readonly Sentence[], answered: ReadonlySet<string> = new Set()): Sentence[] {
  const marks = sentences.flatMap(everySentence).flatMap(one => one.marks)
  const doubtful = marks.filter(mark => mark.confidence === 'unconfirmed' && !answered.has(mark.at)).map(mark => mark.at)
  return sentences.map(one => cleared(one, doubtful))
}

/** A mark speaks for its place and for all below it, wherever the sentence that carries it stands. */
function cleared(one: Sentence, doubtful: readonly string[]): Sentence {
  const inner = (list: readonly Sentence[]): Sentence[] => list.map(each => cleared(each, doubtful))
  const whole = { ...one, details: inner(one.details), children: inner(one.children), notes: inner(one.notes) }
  const marked = doubtful.some(at => one.path === at || one.path.startsWith(`${at}/`) || one.marks.some(mark => mark.at === at))
  return marked && Object.values(one.params).some(isFigure) ? { ...whole, key: 'says.withheld', params: {} } : whole
}

function isFigure(param: Param): boolean {
  switch (param.as) {
    case 'length':
    case 'number':
    case 'day':
    case 'monthDay':
      return true
    case 'text':
      return /\d/.test(param.value)
    case 'phrase':
      return Object.values(param.params).some(isFigure)
    case 'list':
      return param.items.some(isFigure)
    case 'open':
      return param.suggestion !== null && isFigure(param.suggestion)
    default:
      return false
  }
}
