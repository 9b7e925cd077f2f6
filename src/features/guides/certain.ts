const FIGURE = /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|annual|yearly|monthly)\b/i

export interface Said {
  /** What may be said; null: nothing is left. */
  text: string | null
  /** A figure was left out, because nobody has confirmed it. */
  withheld: boolean
}

/** What the catalogue says in words, without figures that are not confirmed: those are never shown as facts. */
export function certain(text: string, confidence: string): Said {
  const sentences = text.split(/(?<=\.)\s+/)
  const kept = sentences.filter(one => !/unconfirmed/i.test(one) && (confidence !== 'unconfirmed' || !FIGURE.test(one)))
  return { text: kept.length === 0 ? null : kept.join(' '), withheld: kept.length < sentences.length }
}

/** An open question without the figures that somebody has heard of; null: without them it asks nothing. */
export function openQuestion(text: string): string | null {
  const plain = text.replaceAll(/\s*\([^()]{0,300}\)/g, part => (FIGURE.test(part) ? '' : part)).trim()
  return plain === '' || FIGURE.test(plain) ? null : plain
}
